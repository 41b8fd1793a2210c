package studio.gesso.app.unfinished;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.Work;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Order;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.gallery.unfinished.Unfinished;
import studio.gesso.engine.generate.Request;

/** Offers, at the start, what a crash or a power cut has left unfinished. */
public final class UnfinishedViewModel {

    private static final int WORDS = 60;

    private final Journal journal;
    private final Work work;
    private final Notices notices;
    private final Jobs jobs;

    /**
     * @param jobs go on with a request that the journal knows, where others are begun
     */
    public UnfinishedViewModel(Journal journal, Work work, Notices notices, Jobs jobs) {
        this.journal = journal;
        this.work = work;
        this.notices = notices;
        this.jobs = jobs;
    }

    /**
     * Looks what there is, and offers to go on with each.
     *
     * @param refused hears why, where the journal cannot be read
     */
    public void offer(Consumer<String> refused) {
        work.start(journal::unfinished, (List<Unfinished> all) -> all.forEach(this::offer), refused);
    }

    private void offer(Unfinished left) {
        String prompt = left.request().prompt().strip();
        String words = prompt.length() > WORDS ? prompt.substring(0, WORDS) + "…" : prompt;
        notices.offer("A picture was cut off at " + left.place() + ": “" + words + "”.",
                "Go on", () -> goOn(left.request()), () -> journal.discard(left));
    }

    /** The very same request: the canvas may have changed since, and nothing of it belongs to this picture. */
    private void goOn(Request request) {
        jobs.submit(new Order(request, UnaryOperator.identity(), _ -> {}, () -> {}, () -> {}));
    }
}
