package studio.gesso.engine.diffusion.onnx.opening;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import studio.gesso.engine.base.UserException;

/**
 * The weight files of an open graph, held open: ONNX Runtime reads them while it runs, and a file that has become shorter would
 * end the whole process. A file that is deleted or replaced meanwhile does no harm: what is open stays.
 */
public final class HeldFiles implements AutoCloseable {

    private final Map<Path, Held> files = new LinkedHashMap<>();
    private final Function<Path, String> names;

    /** A file and its size when it was opened. */
    private record Held(FileChannel channel, long size) {}

    /**
     * Holds some files.
     *
     * @param names how messages name a file
     * @throws UserException if one cannot be opened
     */
    public HeldFiles(Iterable<Path> paths, Function<Path, String> names) {
        this.names = names;
        try {
            for (Path path : paths) {
                FileChannel channel = FileChannel.open(path);
                files.put(path, new Held(channel, channel.size()));
            }
        } catch (IOException e) {
            close();
            throw new UserException("A weight file cannot be read (" + e.getMessage()
                    + "); check its permissions, and that its drive is connected.", e);
        }
    }

    /**
     * Checks that none has become shorter.
     *
     * @throws UserException naming the one that has
     */
    public void requireWhole() {
        files.forEach((path, held) -> {
            if (size(held.channel) < held.size) {
                throw new UserException(names.apply(path)
                        + " has become shorter while it was in use. Wait until the program that writes it has finished,"
                        + " or restore it, and generate once more.");
            }
        });
    }

    private static long size(FileChannel channel) {
        try {
            return channel.size();
        } catch (IOException gone) {
            // Its drive is gone.
            return -1;
        }
    }

    @Override
    public void close() {
        for (Held held : files.values()) {
            try {
                held.channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("A weight file could not be closed", e);
            }
        }
        files.clear();
    }
}
