package studio.gesso.app.fx;

/** Asks before something is done that nothing brings back. */
@FunctionalInterface
public interface Question {

    /**
     * Asks; nothing happens where the person changes their mind.
     *
     * @param sentence what would happen, as a question
     * @param action the name of the button that does it, such as "Delete"
     * @param yes does it
     */
    void ask(String sentence, String deed, Runnable yes);
}
