package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.request.Request;

/** The store of the steps of the last runs, with the thread that writes into it. */
public final class StepWriter implements AutoCloseable {

    /** How long a slow disk is waited for at the end. */
    private static final int PATIENCE = 5;

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("gesso-steps").factory());
    private final StepStore store;

    /**
     * A store with its thread.
     *
     * @param folder of the store, which need not exist
     * @param circumstances all that decides a run's states beside its request
     */
    public StepWriter(Path folder, Function<Request, String> circumstances) {
        store = new StepStore(folder, thread, circumstances);
    }

    public StepStore store() {
        return store;
    }

    /** Waits until all is written. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
                System.getLogger(StepWriter.class.getName())
                        .log(System.Logger.Level.WARNING, "Some steps were not kept: the disk is too slow");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
