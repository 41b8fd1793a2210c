package studio.gesso.engine.base.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Changes a file while no other thread and no other program of ours does; they wait for each other. */
public final class ExclusiveAccess {

    /** File locks work only between processes. */
    private static final Object THIS_PROGRAM = new Object();

    private ExclusiveAccess() {}

    /** A change of a file. */
    @FunctionalInterface
    public interface Change<T> {
        T make() throws IOException;
    }

    /**
     * Makes a change alone.
     *
     * @param file the file to be changed; beside it lies an empty one, {@code name.lock}, for the lock
     * @throws IOException if the folder is missing or cannot be written, or the change fails
     */
    public static <T> T to(Path file, Change<T> change) throws IOException {
        synchronized (THIS_PROGRAM) {
            try (var lock = new RandomAccessFile(file.resolveSibling(file.getFileName() + ".lock").toFile(), "rw")) {
                // Released when the file is closed.
                lock.getChannel().lock();
                return change.make();
            }
        }
    }
}
