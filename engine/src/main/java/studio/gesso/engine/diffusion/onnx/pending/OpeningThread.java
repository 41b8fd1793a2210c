package studio.gesso.engine.diffusion.onnx.pending;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The thread that opens the networks of a model, one after another, so that nobody waits for all of them at once. */
public final class OpeningThread implements Executor, AutoCloseable {

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("gesso-open").daemon().factory());

    @Override
    public void execute(Runnable opening) {
        thread.execute(opening);
    }

    /** Starts work that nobody waits for, behind what is to be opened until now; it ends with the program at the latest. */
    public void aside(Runnable work) {
        thread.execute(() -> Thread.ofPlatform().name("gesso-keep").daemon().start(work));
    }

    /** Takes nothing more; what was given is done. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
