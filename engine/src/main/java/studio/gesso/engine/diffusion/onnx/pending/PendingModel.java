package studio.gesso.engine.diffusion.onnx.pending;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.diffusion.onnx.OnnxModel;

/**
 * A network that is opened by another thread: in advance, or when it is first needed.
 *
 * <p>ONNX Runtime cannot be stopped while it opens a graph. Whoever waits can leave at any time; what was being opened is
 * there for the next one who needs it.
 */
public final class PendingModel implements AutoCloseable {

    private final Opener opener;
    private final Executor executor;
    private @Nullable OpeningAttempt attempt;
    private boolean closed;
    private boolean once;

    /** Opens a network. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens it.
         *
         * @param stop ends what can be ended
         */
        OnnxModel open(Progress progress, Cancellation stop);
    }

    /** Hears how many bytes of how many have been made ready; called from several threads. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long all);
    }

    /**
     * A network that is not being opened yet.
     *
     * @param executor has a thread for opening
     */
    public PendingModel(Opener opener, Executor executor) {
        this.opener = opener;
        this.executor = executor;
    }

    /** A network that is open, and cannot be opened again. */
    public static PendingModel of(OnnxModel open) {
        PendingModel pending = new PendingModel((_, _) -> open, Runnable::run);
        pending.begin();
        pending.once = true;
        return pending;
    }

    /** Lets it be opened in the background, if it is not; a failure is thrown to the next who needs it. */
    public void begin() {
        attempt();
    }

    /**
     * The open network; waits until it is open.
     *
     * @param cancellation ends the waiting, and what can be ended of the opening
     * @param progress hears of it on this thread, at most once a hundredth
     * @throws CancelledException if it was cancelled
     * @throws RuntimeException if it cannot be opened; the next call tries again
     * @throws IllegalStateException after {@link #close}
     */
    public OnnxModel get(Progress progress, Cancellation cancellation) {
        while (true) {
            cancellation.check();
            OpeningAttempt now = attempt();
            try {
                Optional<OnnxModel> open = now.await(progress, cancellation);
                if (open.isPresent()) {
                    return open.get();
                }
            } catch (CancelledException left) {
                throw left;
            } catch (RuntimeException | Error failure) {
                forget(now);
                throw failure;
            }
        }
    }

    /** Ends what can be ended of its opening; the next who needs it begins anew. */
    public void stop() {
        Optional<OpeningAttempt> running;
        synchronized (this) {
            running = Optional.ofNullable(attempt);
        }
        running.ifPresent(OpeningAttempt::stop);
    }

    /** The network if it is open now. */
    public synchronized Optional<OnnxModel> ifOpen() {
        return Optional.ofNullable(attempt).flatMap(OpeningAttempt::ifOpen);
    }

    /** Whether opening it in the background has failed; the next {@link #get} says why. */
    public synchronized boolean hasFailed() {
        return attempt != null && attempt.hasFailed();
    }

    private synchronized OpeningAttempt attempt() {
        if (closed) {
            throw new IllegalStateException("A network was closed while it was needed");
        }
        OpeningAttempt known = attempt;
        if (known == null || known.wasStopped()) {
            known = new OpeningAttempt(opener);
            attempt = known;
            executor.execute(known);
        }
        return known;
    }

    private synchronized void forget(OpeningAttempt failed) {
        if (attempt == failed) {
            attempt = null;
        }
    }

    /**
     * Closes the network if it is open; the next who needs it opens it again. Must not be called while it runs.
     *
     * @return whether that freed memory
     */
    public boolean release() {
        Optional<OpeningAttempt> last;
        synchronized (this) {
            if (once || ifOpen().isEmpty()) {
                return false;
            }
            last = Optional.ofNullable(attempt);
            attempt = null;
        }
        last.ifPresent(OpeningAttempt::close);
        return true;
    }

    /** Closes the network; waits for ONNX Runtime where it is being opened. A second call does nothing. */
    @Override
    public void close() {
        Optional<OpeningAttempt> last;
        synchronized (this) {
            closed = true;
            last = Optional.ofNullable(attempt);
        }
        last.ifPresent(OpeningAttempt::close);
    }
}
