package studio.gesso.app.fx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.engine.tensor.Refusal;

/**
 * Deeds one after another, although some take longer than a frame may: while one is worked on in the background those
 * asked for later wait, and none is lost or comes before its turn. What a deed asks for is done right after it. All
 * methods belong to the window's thread.
 */
public final class Turns {

    private final Work work;
    private final Consumer<String> refused;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    /** What the background has to tell: heard by the window when it comes to it, or by {@link #finish}. */
    private final BlockingQueue<Runnable> outcomes = new LinkedBlockingQueue<>();
    private List<Runnable> asked = new ArrayList<>();
    private boolean doing;
    private boolean busy;

    /**
     * No deeds yet.
     *
     * @param refused hears why a deed could not be done
     */
    public Turns(Work work, Consumer<String> refused) {
        this.work = work.told(window -> outcome -> {
            outcomes.add(outcome);
            window.execute(this::hear);
        });
        this.refused = refused;
    }

    /** Deeds that are all done at once, on the thread that asks for them. */
    public static Turns atOnce() {
        return new Turns(new Work(Runnable::run, Runnable::run), sentence -> {
            throw new Refusal(sentence);
        });
    }

    /** Does something: at once, or when all is done that was asked for before it. */
    public void then(Runnable deed) {
        if (doing) {
            asked.add(deed);
        } else {
            waiting.add(deed);
            next();
        }
    }

    /**
     * Does something that takes longer.
     *
     * @param task looks at how things are when its turn has come, and gives what is to be done in the background
     * @param done hears the result
     */
    public <T> void then(Supplier<Callable<T>> task, Consumer<T> done) {
        then(() -> {
            Callable<T> looked = task.get();
            busy = true;
            work.start(looked, result -> end(() -> done.accept(result)),
                    sentence -> end(() -> refused.accept(sentence)));
        });
    }

    /**
     * Waits until all is done that was asked for, at most for so long; what is not done by then goes on.
     */
    public void finish(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (busy) {
                Runnable outcome = outcomes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (outcome == null) {
                    return;
                }
                outcome.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear() {
        Runnable outcome = outcomes.poll();
        if (outcome != null) {
            outcome.run();
        }
    }

    private void end(Runnable told) {
        busy = false;
        run(told);
        next();
    }

    private void next() {
        while (!busy && !doing && !waiting.isEmpty()) {
            run(waiting.poll());
        }
    }

    private void run(Runnable deed) {
        List<Runnable> before = asked;
        asked = new ArrayList<>();
        doing = true;
        try {
            deed.run();
        } catch (Refusal refusal) {
            refused.accept(refusal.getMessage());
        } finally {
            doing = false;
            asked.reversed().forEach(waiting::addFirst);
            asked = before;
        }
    }
}
