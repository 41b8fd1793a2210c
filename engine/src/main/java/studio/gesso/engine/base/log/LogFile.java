package studio.gesso.engine.base.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import studio.gesso.engine.base.SystemFolders;

/**
 * The log on disk, into which several processes may write at once: when it is full it becomes {@code gesso.1.log}, that
 * one {@code gesso.2.log}, and so on, and the oldest is deleted.
 *
 * @param file the newest file
 * @param most how many bytes a file has at most
 * @param count how many files there are at most
 */
public record LogFile(Path file, long most, int count) {

    private static final long MEGABYTE = 1_000_000;

    /** The log in its folder on this system: 5 files of 1 MB. */
    public static LogFile in(SystemFolders folders) {
        return new LogFile(folders.logs().resolve("gesso.log"), MEGABYTE, 5);
    }

    /** Adds text at the end, in one piece; it does not wait for the lock of another process. */
    synchronized void append(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        if (size() > 0 && size() + bytes.length > most) {
            rotate(bytes.length);
        }
        // A FileChannel would be closed by an interrupt of the logging thread.
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write(bytes);
        }
    }

    /** The last lines, the oldest first; none where there is no log. */
    public List<String> last(int lines) throws IOException {
        try {
            List<String> all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private void rotate(int more) throws IOException {
        try (var lockFile = new RandomAccessFile(file.resolveSibling("gesso.log.lock").toFile(), "rw");
                FileLock lock = lockFile.getChannel().tryLock()) {
            // Another process may have done it meanwhile.
            if (lock != null && size() + more > most) {
                for (int i = count - 1; i > 0; i--) {
                    if (Files.exists(older(i - 1))) {
                        Files.move(older(i - 1), older(i), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } catch (OverlappingFileLockException _) {
            // Another thread of this process does it.
            return;
        }
    }

    private Path older(int number) {
        return number == 0 ? file : file.resolveSibling("gesso." + number + ".log");
    }
}
