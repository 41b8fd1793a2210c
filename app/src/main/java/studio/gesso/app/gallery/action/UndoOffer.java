package studio.gesso.app.gallery.action;

/** Shows a message with one action. */
@FunctionalInterface
public interface UndoOffer {

    /**
     * Shows it.
     *
     * @param name the name of the action, such as "Undo"
     * @return removes it, if it has not been read yet
     */
    Runnable tell(String sentence, String name, Runnable action);
}
