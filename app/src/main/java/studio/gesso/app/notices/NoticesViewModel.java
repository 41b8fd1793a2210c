package studio.gesso.app.notices;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Notices;

/** What the studio has to say beside the picture: sentences that stay until they are read. */
public final class NoticesViewModel implements Notices {

    /** Nobody reads more at once; the oldest go first, but for those about which something can be done. */
    private static final int MOST = 4;
    /** So many wait at most about which something can be done: each holds what it would do. */
    static final int OFFERS = 12;
    private static final Runnable NOBODY_ASKS = () -> {};
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();

    /**
     * Something said.
     *
     * @param actions what can be done about it
     * @param read called when it has been read
     */
    record Notice(String sentence, List<Action> actions, Runnable read) {}

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
        add(new Notice(sentence, List.of(), NOBODY_ASKS));
    }

    @Override
    public Runnable offer(String sentence, List<Action> deeds, Runnable read) {
        Notice notice = new Notice(sentence, deeds, read);
        add(notice);
        return () -> notices.remove(notice);
    }

    private void add(Notice notice) {
        notices.remove(notice);
        notices.add(notice);
        if (notices.size() > MOST) {
            // What has just been said stays, whatever else is offered.
            notices.subList(0, notices.size() - 1)
                    .stream()
                    .filter(old -> old.actions().isEmpty())
                    .findFirst()
                    .ifPresent(notices::remove);
        }
        List<Notice> offers = notices.stream().filter(one -> !one.actions().isEmpty()).toList();
        if (offers.size() > OFFERS) {
            dismiss(offers.getFirst());
        }
    }

    /** Takes a notice away that has been read. */
    void dismiss(Notice notice) {
        notices.remove(notice);
        notice.read().run();
    }

    /** Does what a notice offers, and takes it away. */
    void perform(Notice notice, Action deed) {
        dismiss(notice);
        deed.action().run();
    }
}
