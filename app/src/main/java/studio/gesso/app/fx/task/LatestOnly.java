package studio.gesso.app.fx.task;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work of which only the newest is wanted, one at a time: what is asked while an answer is under way waits, and is
 * forgotten when something newer is asked. So a field that is typed into is never behind, whatever an answer takes.
 */
public final class LatestOnly<Q, A> {

    private final BackgroundWork work;
    private final Function<Q, A> task;
    private final Consumer<A> done;
    private final Consumer<String> refused;
    private Optional<Q> waiting = Optional.empty();
    private boolean busy;

    /**
     * Nothing asked yet.
     *
     * @param task finds an answer, in the background
     * @param done hears the answers, on the window's thread
     * @param refused hears why there is none
     */
    public LatestOnly(BackgroundWork work, Function<Q, A> task, Consumer<A> done, Consumer<String> refused) {
        this.work = work;
        this.task = task;
        this.done = done;
        this.refused = refused;
    }

    /** Asks; belongs to the window's thread. */
    public void ask(Q question) {
        if (busy) {
            waiting = Optional.of(question);
            return;
        }
        busy = true;
        work.start(() -> task.apply(question), answer -> end(() -> done.accept(answer)),
                sentence -> end(() -> refused.accept(sentence)));
    }

    private void end(Runnable told) {
        busy = false;
        Optional<Q> next = waiting;
        waiting = Optional.empty();
        try {
            // An answer that is out of date receives too: the window moves on while somebody types without a pause.
            told.run();
        } finally {
            // Whoever hears an answer may fail; what was asked meanwhile is asked all the same.
            next.filter(_ -> !busy).ifPresent(this::ask);
        }
    }
}
