package studio.gesso.engine.base;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The one token by which a job is stopped: from any thread, once, and felt inside a running network; or ended early. */
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
        tell(toTell.iterator());
    }

    /** One that throws keeps the order to stop from none that comes after it. */
    private static void tell(Iterator<Runnable> listeners) {
        try {
            while (listeners.hasNext()) {
                listeners.next().run();
            }
        } finally {
            if (listeners.hasNext()) {
                tell(listeners);
            }
        }
    }

    /** Asks the job to do no further step of what it is at, and to finish that as it is. */
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

    /** Leaves the job here if it has been asked to stop. */
    public void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /**
     * Runs something when the job is cancelled, at once if it already is.
     *
     * @return a handle that takes the listener off again; closing it twice does nothing
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
