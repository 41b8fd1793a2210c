package studio.gesso.app.gallery.action;

/** Says something together with one thing that can be done about it. */
@FunctionalInterface
public interface UndoOffer {

    /**
     * Says it.
     *
     * @param action the name of what can be done, such as "Undo"
     * @return takes it back, where it has not been read yet
     */
    Runnable tell(String sentence, String deed, Runnable action);
}
