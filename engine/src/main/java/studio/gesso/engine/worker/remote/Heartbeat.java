package studio.gesso.engine.worker.remote;

import java.time.Duration;
import java.util.function.Consumer;
import studio.gesso.engine.worker.engine.Health;
import studio.gesso.engine.worker.protocol.ToWorker;

/** Asks a child process again and again whether it is there, on a thread of its own, until it has ended. */
final class Heartbeat {

    private final WorkerProcess process;
    private final Patience patience;
    private final Consumer<Health> listener;
    private boolean busy;

    /** @param listener hears when the process stops answering, and when it answers again */
    Heartbeat(WorkerProcess process, Patience patience, Consumer<Health> listener) {
        this.process = process;
        this.patience = patience;
        this.listener = listener;
    }

    void start() {
        Thread.ofPlatform().daemon().name("gesso-engine-heartbeat").start(this::beat);
    }

    private void beat() {
        try {
            for (long number = 0; process.isAlive(); number++) {
                process.send(new ToWorker.Ping(number));
                long asleep = System.nanoTime();
                Thread.sleep(patience.ping());
                if (Duration.ofNanos(System.nanoTime() - asleep)
                        .minus(patience.ping())
                        .compareTo(patience.busy()) > 0) {
                    // This process stood still, not the other one: the computer slept, or it was stopped.
                    process.startClock();
                }
                judge(process.silence());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (busy) {
            listener.accept(new Health.Answering());
        }
    }

    private void judge(Duration silence) {
        boolean silent = silence.compareTo(patience.busy()) >= 0;
        if (silent != busy) {
            busy = silent;
            listener.accept(silent ? new Health.Busy(silence) : new Health.Answering());
        }
        if (silence.compareTo(patience.longest()) >= 0) {
            process.kill(Kill.SILENT);
        }
    }
}
