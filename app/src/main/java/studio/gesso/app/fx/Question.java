package studio.gesso.app.fx;

/** Asks for confirmation before something that cannot be undone. */
@FunctionalInterface
public interface Question {

    /**
     * Asks; nothing happens if the person cancels.
     *
     * @param sentence what would happen, as a question
     * @param action the name of the button that does it, such as "Delete"
     * @param yes performs it
     */
    void ask(String sentence, String action, Runnable yes);
}
