package studio.gesso.app.fx.task;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What work in the background has to tell: heard by the window when it comes to it, or before that by {@link #hearWhile},
 * for instance while the window is being closed.
 */
public final class Outcomes {

    private final BlockingQueue<Runnable> told = new LinkedBlockingQueue<>();

    /** The same work, whose outcomes come here. */
    public BackgroundWork of(BackgroundWork work) {
        return work.reportingOn(window -> outcome -> {
            told.add(outcome);
            window.execute(this::hear);
        });
    }

    /** Hears outcomes, on the window's thread, while something is under way, at most for so long. */
    public void hearWhile(BooleanSupplier busy, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (busy.getAsBoolean()) {
                Runnable outcome = told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
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
        Runnable outcome = told.poll();
        if (outcome != null) {
            outcome.run();
        }
    }
}
