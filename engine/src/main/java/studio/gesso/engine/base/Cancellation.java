package studio.gesso.engine.base;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A token that cancels a job: from any thread, once, and also inside a running network; or ends it early. */
public final class Cancellation {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;
    private boolean finishing;

    /** Asks the job to stop as soon as it can; a second call does nothing. */
    public void cancel() {
        List<Runnable> toTell;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toTell = List.copyOf(listeners);
        }
        callAll(toTell.iterator());
    }

    /** A listener that throws does not prevent the others from being called. */
    private static void callAll(Iterator<Runnable> listeners) {
        try {
            while (listeners.hasNext()) {
                listeners.next().run();
            }
        } finally {
            if (listeners.hasNext()) {
                callAll(listeners);
            }
        }
    }

    /** Asks the job to make no further step of the current picture, and to finish it as it is. */
    public synchronized void finishNow() {
        finishing = true;
    }

    /** Whether the job has been asked to finish since this was asked last. */
    public synchronized boolean takeFinishNow() {
        boolean asked = finishing;
        finishing = false;
        return asked;
    }

    /** Whether the job has been asked to stop. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Throws if the job has been asked to stop. */
    public void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /**
     * Runs something when the job is cancelled, at once if it already is.
     *
     * @return a handle that removes the listener; closing it twice does nothing
     */
    public Registration onCancel(Runnable listener) {
        boolean now;
        synchronized (this) {
            now = cancelled;
            if (!now) {
                listeners.add(listener);
            }
        }
        if (now) {
            listener.run();
        }
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }

    /** A listener's place in the list. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
