package studio.gesso.app.unfinished;

import java.util.List;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Task;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.request.Request;

/** Offers, at the start, to continue with what was cut off or still waiting when the studio ended, however it ended. */
public final class UnfinishedViewModel {

    private final Journal journal;
    private final WaitingList waiting;
    private final BackgroundWork work;
    private final Notices notices;
    private final Jobs jobs;

    /**
     * @param jobs continue with a request that the journal knows, where others are started
     */
    public UnfinishedViewModel(Journal journal, WaitingList waiting, BackgroundWork work, Notices notices, Jobs jobs) {
        this.journal = journal;
        this.waiting = waiting;
        this.work = work;
        this.notices = notices;
        this.jobs = jobs;
    }

    /** Looks what there is, and offers to continue with all of it; what is neither wanted nor forgotten is offered again. */
    public void offer() {
        work.start(() -> left().offer(), offer -> offer.ifPresent(this::offer), notices::tell);
    }

    private void offer(UnfinishedWork.Offer offer) {
        notices.offer(offer.sentence(), List.of(new Notices.Action("Go on", () -> goOn(offer)),
                new Notices.Action("Forget", () -> forget(offer))));
    }

    private UnfinishedWork left() {
        return new UnfinishedWork(journal.unfinished(), waiting.left());
    }

    /** Read again: nobody holds all those pictures until somebody decides. */
    private void goOn(UnfinishedWork.Offer offer) {
        work.start(() -> left().only(offer), left -> {
            waiting.adopt(left.waiting());
            jobs.submit(left.requests().stream().map(UnfinishedViewModel::task).toList());
        }, notices::tell);
    }

    /** The very same request: the canvas may have changed since, and nothing of it belongs to this picture. */
    private static Task task(Request request) {
        return new Task(request, _ -> {}, _ -> {}, () -> {}, () -> {});
    }

    private void forget(UnfinishedWork.Offer offer) {
        work.start(() -> {
            UnfinishedWork left = left().only(offer);
            left.cutOff().forEach(journal::discard);
            left.waiting().forEach(waiting::discard);
            return left;
        }, _ -> {}, notices::tell);
    }
}
