package studio.gesso.app.notices;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Notices;

/** What the studio has to say beside the picture: sentences that stay until they are read. */
public final class NoticesViewModel implements Notices {

    /** Nobody reads more at once; the oldest go first, but for those about which something can be done. */
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

    /** The newest notices, as many as are read at once. */
    List<Notice> shown() {
        return notices.subList(Math.max(0, notices.size() - MOST), notices.size());
    }

    /** What has just been said is not said twice. */
    @Override
    public void tell(String sentence) {
        add(new Notice(sentence, Optional.empty()));
    }

    @Override
    public Runnable offer(String sentence, String deed, Runnable action, Runnable declined) {
        Notice notice = new Notice(sentence, Optional.of(new Deed(deed, action, declined)));
        add(notice);
        return () -> notices.remove(notice);
    }

    private void add(Notice notice) {
        notices.remove(notice);
        notices.add(notice);
        if (notices.size() > MOST) {
            notices.stream().filter(old -> old.deed().isEmpty()).findFirst().ifPresent(notices::remove);
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
