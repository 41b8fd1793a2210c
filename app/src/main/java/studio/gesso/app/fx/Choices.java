package studio.gesso.app.fx;

import java.util.List;

/** Asks the person which of several ways to go; nothing happens where they cancel. */
@FunctionalInterface
public interface Choices {

    /**
     * A way to go.
     *
     * @param name of its button, such as "Make the canvas larger"
     */
    record Choice(String name, Runnable action) {}

    /** Asks; the last choice is the one that Enter takes. */
    void choose(String sentence, List<Choice> choices);
}
