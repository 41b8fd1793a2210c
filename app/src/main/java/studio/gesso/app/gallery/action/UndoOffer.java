package studio.gesso.app.gallery.action;

/** Shows a message with one action. */
@FunctionalInterface
public interface UndoOffer {

    /**
     * Shows it.
     *
     * @param action the name of the action, such as "Undo"
     * @return removes it, if it has not been read yet
     */
    Runnable tell(String sentence, String deed, Runnable action);
}
