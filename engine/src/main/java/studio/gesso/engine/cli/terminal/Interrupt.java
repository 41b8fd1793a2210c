package studio.gesso.engine.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ExitHook;

/** Handles Ctrl+C: stops the job, and gives it a moment to end cleanly before the process does. */
public final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_MS = 900;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExitHook hook;

    public Interrupt(Cancellation cancellation) {
        hook = new ExitHook(() -> stop(cancellation));
    }

    private void stop(Cancellation cancellation) {
        cancellation.cancel();
        try {
            if (!ended.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                System.err.println("Stopped; a step was still running.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The job has ended by itself, or by being stopped. */
    @Override
    public void close() {
        ended.countDown();
        hook.close();
    }
}
