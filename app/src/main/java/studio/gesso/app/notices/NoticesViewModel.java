package studio.gesso.app.notices;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Notices;

/** The notices of the studio, which stay until they are dismissed. */
public final class NoticesViewModel implements Notices {

    /** The most notices at once; the oldest are dropped first, except those with actions. */
    private static final int MOST = 4;
    /** The most notices with actions, because each keeps its actions in memory. */
    static final int OFFERS = 12;
    private static final Runnable NOBODY_ASKS = () -> {};
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();

    /**
     * A notice.
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

    /** The newest notice is not repeated. */
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
            // The newest notice stays, even if others have actions.
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

    /** Removes a notice that has been read. */
    void dismiss(Notice notice) {
        notices.remove(notice);
        notice.read().run();
    }

    /** Runs the action of a notice, and removes it. */
    void perform(Notice notice, Action deed) {
        dismiss(notice);
        deed.action().run();
    }
}
