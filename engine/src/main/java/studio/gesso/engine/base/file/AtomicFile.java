package studio.gesso.engine.base.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;

/**
 * Writes files atomically: they appear under their name only when they are complete and on the disk.
 *
 * <p>The content goes into a hidden file in the same folder, whose name marks it as ours and is short, so that every
 * name that a file may have can be written; that file is forced to the disk, renamed in one step, and the folder forced
 * too. After a power cut the file is missing, the old one, or the complete new one.
 */
public final class AtomicFile {

    public static final String ENDING = ".part";

    /** The names of the files that are written first. */
    static final Pattern PART = Pattern.compile("\\.gesso-\\d+-\\d+-\\d+" + Pattern.quote(ENDING));

    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** The content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file, and replaces an existing one. */
    public static void write(Path file, Content content) throws IOException {
        write(Files.createFile(part(ParentFolder.of(file))), file, content);
    }

    /** The same with a text, in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a file that appears at once, but is not forced to the disk, which takes long: a power cut may break it. */
    public static void writeUnforced(Path file, byte[] bytes) throws IOException {
        Path part = part(ParentFolder.of(file));
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A name in a folder that no other file has: that of a file while it is written, as leftovers are known by. */
    public static Path part(Path folder) {
        return folder.resolve(".gesso-" + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + "-"
                + (System.nanoTime() & Long.MAX_VALUE) + ENDING);
    }

    /** Writes into {@code part}, which exists and is empty, and gives it its name; deletes it if that fails. */
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

    /** Locks a file while it is written, so that it is not taken for a leftover. */
    private static void hold(FileOutputStream out) {
        try {
            out.getChannel().tryLock();
        } catch (IOException e) {
            // Some network drives have no locks; then its age protects it.
        }
    }

    /** Moves a file and replaces an existing one; to another disk as a complete copy with the same time. */
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

    /** Makes a folder within another, which has to be there: so that nothing is made in place of a missing drive. */
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
