package studio.gesso.app.fx.task;

/** A task that watches something as long as the window is open, on its own thread. */
public final class Watcher implements AutoCloseable {

    /** The loop, which runs until it returns. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    private final Thread thread;
    private final Runnable end;

    private Watcher(Thread thread, Runnable end) {
        this.thread = thread;
        this.end = end;
    }

    /**
     * Starts one.
     *
     * @param task the loop, which runs until it returns
     * @param end makes it return soon, from any thread
     */
    public static Watcher begin(Task task, Runnable end) {
        return new Watcher(Thread.ofPlatform().name("gesso-vigil").daemon().start(() -> {
            try {
                task.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }), end);
    }

    /** Asks it to end, and does not wait. */
    public void end() {
        end.run();
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        end();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
