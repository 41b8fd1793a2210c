package studio.gesso.app.unfinished;

import java.util.List;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.Question;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Task;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.request.Request;

/**
 * Offers, at the start, to resume pictures that were cut off and requests that were still waiting when the studio
 * ended.
 */
public final class UnfinishedViewModel {

    private final Journal journal;
    private final WaitingList waiting;
    private final BackgroundWork work;
    private final Notices notices;
    private final Question question;
    private final Jobs jobs;

    /**
     * @param question asks before something is forgotten
     * @param jobs resume a request that the journal has, and start any other
     */
    public UnfinishedViewModel(Journal journal, WaitingList waiting, BackgroundWork work, Notices notices,
            Question question, Jobs jobs) {
        this.journal = journal;
        this.waiting = waiting;
        this.work = work;
        this.notices = notices;
        this.question = question;
        this.jobs = jobs;
    }

    /**
     * Looks for unfinished work, and offers to resume all of it; work that is neither resumed nor discarded is offered
     * again.
     */
    public void offer() {
        work.start(() -> left().offer(), offer -> offer.ifPresent(this::offer), notices::tell);
    }

    /** @return removes the offer, if nobody has answered it yet */
    private Runnable offer(UnfinishedWork.Offer offer) {
        return notices.offer(offer.sentence(), List.of(new Notices.Action("Resume", () -> goOn(offer)),
                new Notices.Action("Forget", () -> askToForget(offer))));
    }

    private UnfinishedWork left() {
        return new UnfinishedWork(journal.unfinished(), waiting.left());
    }

    /** Read again, so that the pictures are not kept in memory until the person decides. */
    private void goOn(UnfinishedWork.Offer offer) {
        work.start(() -> left().only(offer), left -> {
            waiting.adopt(left.waiting());
            jobs.submit(left.requests().stream().map(UnfinishedViewModel::task).toList());
        }, notices::tell);
    }

    /** Exactly the same request: the canvas may have changed since, and is not used for this picture. */
    private static Task task(Request request) {
        return new Task(request, _ -> {}, _ -> {}, () -> {}, () -> {});
    }

    /** The offer stays until the person is sure. */
    private void askToForget(UnfinishedWork.Offer offer) {
        Runnable shown = offer(offer);
        question.ask(offer.sentence() + " Forget all of it? Nothing brings it back.", "Forget", () -> {
            shown.run();
            forget(offer);
        });
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
