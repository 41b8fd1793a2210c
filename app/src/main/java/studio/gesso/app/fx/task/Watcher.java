package studio.gesso.app.fx.task;

/** Something that waits and looks for as long as the window is open, on a thread of its own. */
public final class Watcher implements AutoCloseable {

    /** What goes on until it returns. */
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
     * Begins one.
     *
     * @param task what goes on until it returns
     * @param end has it return soon, from any thread
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

    /** Has it end soon, and waits for nothing. */
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
