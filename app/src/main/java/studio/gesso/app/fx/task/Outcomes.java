package studio.gesso.app.fx.task;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The results of background work: delivered on the window's thread in turn, or earlier by {@link #hearWhile}, for
 * instance while the window is being closed.
 */
public final class Outcomes {

    private final BlockingQueue<Runnable> pending = new LinkedBlockingQueue<>();

    /** The same work, whose results come here. */
    public BackgroundWork of(BackgroundWork work) {
        return work.reportingOn(window -> outcome -> {
            pending.add(outcome);
            window.execute(this::hear);
        });
    }

    /** Delivers results, on the window's thread, while a condition holds, for a limited time. */
    public void hearWhile(BooleanSupplier busy, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (busy.getAsBoolean()) {
                Runnable outcome = pending.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
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
        Runnable outcome = pending.poll();
        if (outcome != null) {
            outcome.run();
        }
    }
}
