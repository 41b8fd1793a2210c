package studio.gesso.app.notices;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the studio has to say beside the picture: sentences that stay until they are read. */
public final class NoticesViewModel {

    /** Nobody reads more at once; the oldest go first. */
    private static final int MOST = 4;
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();

    /**
     * Something said.
     *
     * @param deed what can be done about it
     */
    record Notice(String sentence, Optional<Deed> deed) {}

    /** Something that can be done about a notice, such as "Undo", and what happens if the notice is dismissed instead. */
    record Deed(String name, Runnable action, Runnable declined) {}

    ObservableList<Notice> notices() {
        return notices;
    }

    /** Says something; what has just been said is not said twice. */
    public void tell(String sentence) {
        add(new Notice(sentence, Optional.empty()));
    }

    /**
     * Says something about which one thing can be done.
     *
     * @param deed the name of what can be done, such as "Undo"
     */
    public void offer(String sentence, String deed, Runnable action) {
        offer(sentence, deed, action, () -> {});
    }

    /**
     * Says something about which one thing can be done, or left for ever.
     *
     * @param declined what happens when the person dismisses the notice
     */
    public void offer(String sentence, String deed, Runnable action, Runnable declined) {
        add(new Notice(sentence, Optional.of(new Deed(deed, action, declined))));
    }

    private void add(Notice notice) {
        notices.remove(notice);
        notices.add(notice);
        if (notices.size() > MOST) {
            notices.removeFirst();
        }
    }

    /** Takes a notice away that has been read. */
    void dismiss(Notice notice) {
        notices.remove(notice);
        notice.deed().ifPresent(deed -> deed.declined().run());
    }

    /** Does what a notice offers, and takes it away. */
    void perform(Notice notice) {
        notices.remove(notice);
        notice.deed().ifPresent(deed -> deed.action().run());
    }
}
