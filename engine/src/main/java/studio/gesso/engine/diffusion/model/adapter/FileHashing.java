package studio.gesso.engine.diffusion.model.adapter;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.weights.adapter.KnownHashes;
import studio.gesso.engine.request.adapter.UsedFile;

/** The hashes of the files of a picture, computed by another thread while its steps are made, so that none waits for them. */
public final class FileHashing implements Supplier<List<UsedFile>> {

    /** Seconds after the last step. */
    private static final long PATIENCE = 30;

    private final ForkJoinTask<List<UsedFile>> task;

    private FileHashing(ForkJoinTask<List<UsedFile>> task) {
        this.task = task;
    }

    /** Begins to compute them. */
    public static FileHashing begin(List<NamedFile> files, KnownHashes hashes, Cancellation cancellation) {
        return new FileHashing(ForkJoinPool.commonPool()
                .submit(() -> files.stream().flatMap(file -> file.used(hashes, cancellation).stream()).toList()));
    }

    /**
     * The files with their hashes, as soon as all are known. A picture that is made is not lost for want of a hash: where they
     * cannot be had, or not soon, there are none.
     */
    @Override
    public List<UsedFile> get() {
        try {
            return task.get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException failure) {
            System.getLogger(FileHashing.class.getName())
                    .log(System.Logger.Level.WARNING, "No hashes are recorded", failure);
        }
        return List.of();
    }
}
