package studio.gesso.app.unfinished;

import java.util.List;
import java.util.function.Consumer;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.gallery.unfinished.Unfinished;
import studio.gesso.engine.generate.Request;

/** Offers, at the start, what a crash or a power cut has left unfinished. */
public final class UnfinishedViewModel {

    private static final int WORDS = 60;

    private final Journal journal;
    private final Work work;
    private final Offers offers;
    private final Consumer<Request> submit;

    /** Where something is said about which one thing can be done, or left for ever. */
    @FunctionalInterface
    public interface Offers {
        void offer(String sentence, String deed, Runnable action, Runnable declined);
    }

    /**
     * @param submit sends a request on its way; the journal's is gone on with, not begun again
     */
    public UnfinishedViewModel(Journal journal, Work work, Offers offers, Consumer<Request> submit) {
        this.journal = journal;
        this.work = work;
        this.offers = offers;
        this.submit = submit;
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
        offers.offer("A picture was cut off at " + left.place() + ": “" + words + "”.",
                "Go on", () -> submit.accept(left.request()), () -> journal.discard(left));
    }
}
