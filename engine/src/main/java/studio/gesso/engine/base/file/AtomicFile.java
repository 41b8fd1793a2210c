package studio.gesso.engine.base.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;

/**
 * Writes files so that they appear under their name only when they are whole and on the disk.
 *
 * <p>The content goes into a hidden file beside it, whose name says that it is ours and is short, so that every name
 * that a file may have can be written; that file is forced to the disk, renamed in one step, and the folder forced too. Whenever the power goes, the name stands for
 * nothing, for what was there before, or for all of the new content.
 */
public final class AtomicFile {

    public static final String ENDING = ".part";

    /** The names of the files that are written first. */
    static final Pattern PART = Pattern.compile("\\.gesso-\\d+-\\d+-\\d+" + Pattern.quote(ENDING));

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** What is to be in a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file in place of one that may be there. */
    public static void write(Path file, Content content) throws IOException {
        String unique = ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + "-"
                + (System.nanoTime() & Long.MAX_VALUE);
        Path part = file.resolveSibling(".gesso-" + unique + ENDING);
        write(Files.createFile(part), file, content);
    }

    /** Writes into {@code part}, which exists and is empty, and gives it its name; takes it away if that fails. */
    static void write(Path part, Path file, Content content) throws IOException {
        try {
            // Not a channel: an interrupted thread would find it closed, and the picture lost.
            try (var out = new FileOutputStream(part.toFile())) {
                hold(out);
                var buffered = new BufferedOutputStream(out, BUFFER);
                content.writeTo(buffered);
                buffered.flush();
                out.getFD().sync();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        force(ParentFolder.of(file));
    }

    /** Locks a file while it grows, so that nobody takes it for a leftover. */
    private static void hold(FileOutputStream out) {
        try {
            out.getChannel().tryLock();
        } catch (IOException e) {
            // Some network drives know no locks; then its age protects it.
        }
    }

    /** Moves a file in place of one that may be there; to another disk as a whole copy of the same time. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            FileTime modified = Files.getLastModifiedTime(from);
            write(to, out -> Files.copy(from, out));
            Files.setLastModifiedTime(to, modified);
            Files.delete(from);
        }
    }

    /** Makes a folder within another, which has to be there: in place of a drive that is gone, nothing is made. */
    public static void makeWithin(Path outer, Path folder) throws IOException {
        if (!Files.isDirectory(outer)) {
            throw new NoSuchFileException(outer.toString());
        }
        Files.createDirectories(folder);
    }

    /** Forces the names in a folder to the disk. */
    public static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and keeps the order of renames by itself.
        }
    }
}
