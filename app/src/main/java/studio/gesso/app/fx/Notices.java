package studio.gesso.app.fx;

/** Where a panel says something to the person. */
public interface Notices {

    /** Says something that stays until it is read. */
    void tell(String sentence);

    /**
     * Says something about which one thing can be done, or left for ever; it stays until one of the two is chosen.
     *
     * @param deed the name of what can be done, such as "Undo"
     * @param declined what happens when the person dismisses the notice
     * @return takes the notice away, where it is still there
     */
    Runnable offer(String sentence, String deed, Runnable action, Runnable declined);

    /** Says something about which one thing can be done; nothing happens when the notice is dismissed. */
    default Runnable offer(String sentence, String deed, Runnable action) {
        return offer(sentence, deed, action, () -> {});
    }
}
