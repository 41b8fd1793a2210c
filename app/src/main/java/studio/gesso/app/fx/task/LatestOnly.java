package studio.gesso.app.fx.task;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work of which only the newest request counts, one at a time: a request made during another one waits, and is dropped
 * when a newer one is made. So the result always follows what was typed last.
 */
public final class LatestOnly<Q, A> {

    private final BackgroundWork work;
    private final Function<Q, A> task;
    private final Consumer<A> done;
    private final Consumer<String> refused;
    private Optional<Q> waiting = Optional.empty();
    private boolean busy;

    /**
     * No request yet.
     *
     * @param task finds an answer, in the background
     * @param done receives the answers, on the window's thread
     * @param refused receives a message when there is none
     */
    public LatestOnly(BackgroundWork work, Function<Q, A> task, Consumer<A> done, Consumer<String> refused) {
        this.work = work;
        this.task = task;
        this.done = done;
        this.refused = refused;
    }

    /** Makes a request; on the window's thread. */
    public void ask(Q question) {
        if (busy) {
            waiting = Optional.of(question);
            return;
        }
        busy = true;
        work.start(() -> task.apply(question), answer -> end(() -> done.accept(answer)),
                sentence -> end(() -> refused.accept(sentence)));
    }

    private void end(Runnable delivery) {
        busy = false;
        Optional<Q> next = waiting;
        waiting = Optional.empty();
        try {
            // An outdated answer is delivered too, so that the window updates while the person types without a pause.
            delivery.run();
        } finally {
            // The receiver may fail; a waiting request runs all the same.
            next.filter(_ -> !busy).ifPresent(this::ask);
        }
    }
}
