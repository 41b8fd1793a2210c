package studio.gesso.app.unfinished;

import java.util.List;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.Work;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Order;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.gallery.unfinished.WaitingList;
import studio.gesso.engine.generate.Request;

/** Offers, at the start, to go on with what was cut off or still waiting when the studio ended, however it ended. */
public final class UnfinishedViewModel {

    private final Journal journal;
    private final WaitingList waiting;
    private final Work work;
    private final Notices notices;
    private final Jobs jobs;

    /**
     * @param jobs go on with a request that the journal knows, where others are begun
     */
    public UnfinishedViewModel(Journal journal, WaitingList waiting, Work work, Notices notices, Jobs jobs) {
        this.journal = journal;
        this.waiting = waiting;
        this.work = work;
        this.notices = notices;
        this.jobs = jobs;
    }

    /** Looks what there is, and offers to go on with all of it; what is neither wanted nor forgotten is offered again. */
    public void offer() {
        work.start(() -> left().offer(), offer -> offer.ifPresent(this::offer), notices::tell);
    }

    private void offer(Leftovers.Offer offer) {
        notices.offer(offer.sentence(), List.of(new Notices.Deed("Go on", () -> goOn(offer)),
                new Notices.Deed("Forget", () -> forget(offer))));
    }

    private Leftovers left() {
        return new Leftovers(journal.unfinished(), waiting.left());
    }

    /** Read again: nobody holds all those pictures until somebody decides. */
    private void goOn(Leftovers.Offer offer) {
        work.start(() -> left().only(offer), left -> {
            waiting.adopt(left.waiting());
            jobs.submit(left.requests().stream().map(UnfinishedViewModel::order).toList());
        }, notices::tell);
    }

    /** The very same request: the canvas may have changed since, and nothing of it belongs to this picture. */
    private static Order order(Request request) {
        return new Order(request, _ -> {}, _ -> {}, () -> {}, () -> {});
    }

    private void forget(Leftovers.Offer offer) {
        work.start(() -> {
            Leftovers left = left().only(offer);
            left.cutOff().forEach(journal::discard);
            left.waiting().forEach(waiting::discard);
            return left;
        }, _ -> {}, notices::tell);
    }
}
