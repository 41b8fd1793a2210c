package studio.gesso.engine.base;

/** Something that is done before this process ends, unless it is closed before. */
public final class ExitHook implements AutoCloseable {

    private final Thread thread;

    /** Begins to wait for the end of the process. */
    public ExitHook(Runnable action) {
        thread = Thread.ofPlatform().name("gesso-exit").unstarted(action);
        Runtime.getRuntime().addShutdownHook(thread);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException _) {
            // The process is already ending: the hook is at work.
        }
    }
}
