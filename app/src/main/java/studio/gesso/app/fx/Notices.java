package studio.gesso.app.fx;

import java.util.List;

/** Where a panel says something to the person. */
public interface Notices {

    /** Says something that stays until it is read. */
    void tell(String sentence);

    /**
     * Says something about which one or the other thing can be done; it stays until that is done, or it is dismissed.
     *
     * @param read called when somebody has dismissed it or done something about it
     * @return takes it back, where it has not been read yet
     */
    Runnable offer(String sentence, List<Action> deeds, Runnable read);

    /** Says something about which one or the other thing can be done, whatever becomes of it. */
    default Runnable offer(String sentence, List<Action> deeds) {
        return offer(sentence, deeds, () -> {});
    }

    /** Says something about which one thing can be done. */
    default Runnable offer(String sentence, String deed, Runnable action) {
        return offer(sentence, List.of(new Action(deed, action)));
    }

    /** Something that can be done about what is said, by its name, such as "Undo". */
    record Action(String name, Runnable action) {}
}
