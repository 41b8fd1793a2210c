package studio.gesso.engine.worker.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.gesso.engine.base.Cancellation;

/** The job that an engine does, so that another thread can end it and wait for its end; there is one at a time. */
final class RunningJob {

    private Optional<Job> job = Optional.empty();
    private boolean ending;

    private record Job(Cancellation cancellation, CountDownLatch over) {}

    /** Until it is closed a job runs; one that begins when all is to end is cancelled at once. */
    @FunctionalInterface
    interface Run extends AutoCloseable {
        @Override
        void close();
    }

    Run begin(Cancellation cancellation) {
        Job begun = new Job(cancellation, new CountDownLatch(1));
        boolean tooLate;
        synchronized (this) {
            job = Optional.of(begun);
            tooLate = ending;
        }
        if (tooLate) {
            cancellation.cancel();
        }
        return () -> {
            synchronized (this) {
                job = Optional.empty();
            }
            begun.over.countDown();
        };
    }

    /** Cancels the job that runs. */
    void cancel() {
        running().ifPresent(one -> one.cancellation.cancel());
    }

    /** Cancels the job that runs, and every later one; true if it is over within this time. */
    boolean end(Duration patience) {
        synchronized (this) {
            ending = true;
        }
        Optional<Job> last = running();
        last.ifPresent(one -> one.cancellation.cancel());
        try {
            return last.isEmpty() || last.get().over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Optional<Job> running() {
        return job;
    }
}
