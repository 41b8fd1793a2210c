package studio.gesso.engine.base.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import studio.gesso.engine.base.text.WellFormedText;

/**
 * A text file to which lines are appended; it need not exist. Lines are forced to the disk before a write returns; an
 * incomplete line after a power cut stays a separate line. Any number of programs may write.
 *
 * @param file the file, in a folder that is made within its own when something is written
 */
public record LineFile(Path file) {

    /** File locks work only between processes. */
    private static final Object THIS_PROGRAM = new Object();

    /** The lock files that the thread which holds that has locked. */
    private static final Set<Path> LOCKED = new HashSet<>();

    /** Something done while no other program writes. */
    @FunctionalInterface
    public interface Change {
        void run() throws IOException;
    }

    /** Writes lines at the end. */
    public void append(Collection<String> lines) throws IOException {
        alone(() -> write((endsWithinALine() ? "\n" : "") + String.join("\n", lines) + "\n"));
    }

    /**
     * Does something while no other program and no other thread writes a file of lines in this folder; what it does may
     * append lines and come here again.
     */
    public void alone(Change change) throws IOException {
        Path folder = ParentFolder.of(file);
        AtomicFile.makeWithin(ParentFolder.of(folder), folder);
        Path lock = file.resolveSibling("lock");
        synchronized (THIS_PROGRAM) {
            if (LOCKED.add(lock)) {
                locked(lock, change);
            } else {
                change.run();
            }
        }
    }

    private static void locked(Path lock, Change change) throws IOException {
        try (var opened = new RandomAccessFile(lock.toFile(), "rw")) {
            // Released when the file is closed.
            opened.getChannel().lock();
            change.run();
        } finally {
            LOCKED.remove(lock);
        }
    }

    private void write(String text) throws IOException {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write(WellFormedText.of(text).getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    private boolean endsWithinALine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - 1);
            return in.read() != '\n';
        }
    }
}
