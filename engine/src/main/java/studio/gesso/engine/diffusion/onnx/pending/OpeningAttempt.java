package studio.gesso.engine.diffusion.onnx.pending;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.diffusion.onnx.OnnxModel;

/** One attempt to open a network, on a thread of its own, for which others wait. */
final class OpeningAttempt implements Runnable, AutoCloseable {

    private static final int PARTS = 100;

    private final PendingModel.Opener opener;
    private final Cancellation stop = new Cancellation();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable OnnxModel model;
    private @Nullable Throwable failure;
    private Ready ready = new Ready(0, 0);
    private boolean over;

    /** How many bytes of how many are ready. */
    private record Ready(long done, long all) {

        long hundredths() {
            return all == 0 ? 0 : PARTS * done / all;
        }
    }

    OpeningAttempt(PendingModel.Opener opener) {
        this.opener = opener;
    }

    @Override
    public void run() {
        try {
            stop.check();
            end(opener.open(this::at, stop), null);
        } catch (Throwable thrown) {
            end(null, thrown);
        }
    }

    private void end(@Nullable OnnxModel opened, @Nullable Throwable thrown) {
        locked(() -> {
            model = opened;
            failure = thrown;
            over = true;
            changed.signalAll();
            return over;
        });
    }

    private void at(long done, long all) {
        Ready now = new Ready(done, all);
        locked(() -> {
            if (now.hundredths() > ready.hundredths() || all != ready.all()) {
                ready = now;
                changed.signalAll();
            }
            return over;
        });
    }

    /** Ends what can be ended. */
    void stop() {
        stop.cancel();
        locked(() -> {
            changed.signalAll();
            return over;
        });
    }

    /** The open network; nothing where somebody else has stopped the attempt. */
    Optional<OnnxModel> await(PendingModel.Progress progress, Cancellation cancellation) {
        Ready told = new Ready(0, 0);
        try (var _ = cancellation.onCancel(this::stop)) {
            while (!isOverOrAfter(told, cancellation)) {
                cancellation.check();
                told = locked(() -> ready);
                progress.at(told.done(), told.all());
            }
        }
        return locked(this::result);
    }

    /** Waits until something is new: the end, progress, or that it was cancelled; says whether it is the end. */
    private boolean isOverOrAfter(Ready told, Cancellation cancellation) {
        return locked(() -> {
            while (!over && ready.equals(told) && !cancellation.isCancelled()) {
                changed.awaitUninterruptibly();
            }
            return over;
        });
    }

    private Optional<OnnxModel> result() {
        return switch (failure) {
            case null -> Optional.ofNullable(model);
            case CancelledException _ -> Optional.empty();
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            default -> throw new IllegalStateException(failure);
        };
    }

    Optional<OnnxModel> ifOpen() {
        return locked(() -> Optional.ofNullable(model));
    }

    boolean wasStopped() {
        return locked(() -> failure instanceof CancelledException);
    }

    boolean hasFailed() {
        return locked(() -> failure != null && !(failure instanceof CancelledException));
    }

    /** Stops it, waits for its end, and closes the network. */
    @Override
    public void close() {
        stop();
        Optional<OnnxModel> last = locked(() -> {
            while (!over) {
                changed.awaitUninterruptibly();
            }
            return Optional.ofNullable(model);
        });
        last.ifPresent(OnnxModel::close);
    }

    private <T> T locked(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
