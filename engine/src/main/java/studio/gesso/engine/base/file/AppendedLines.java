package studio.gesso.engine.base.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text file to which lines are appended, each line once, so that following it takes no longer when it is long.
 * A file that was replaced is read from the beginning.
 *
 * <p>Any number of programs may write meanwhile. One thread at a time may read.
 */
public final class AppendedLines {

    /** The number of bytes before the end of what was read by which a file is recognised as the same. */
    private static final int KNOWN_AGAIN = 256;

    private final Path file;
    /** The file system's number of the file; none on Windows. */
    private @Nullable Object key;
    private long position;
    private byte[] before = {};

    /** The lines of a file, which need not exist; a folder in its place has none. */
    public AppendedLines(Path file) {
        this.file = file;
    }

    /**
     * Reads what was appended since the last time.
     *
     * @param startOver is run first when the file was replaced or deleted: all lines that were read before are outdated
     * @param line receives the lines in order; a last line without an end is read again the next time
     */
    public void read(Runnable startOver, Consumer<String> line) throws IOException {
        if (!Files.isRegularFile(file)) {
            forget(startOver);
            return;
        }
        Object found = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        // Not a channel: an interrupted thread would find it closed.
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            if (!Objects.equals(found, key) || !goesOn(in)) {
                forget(startOver);
            }
            key = found;
            in.seek(position);
            split(in, line);
        } catch (NoSuchFileException e) {
            forget(startOver);
        }
    }

    private void forget(Runnable startOver) {
        if (position > 0) {
            startOver.run();
        }
        position = 0;
        before = new byte[0];
    }

    /** Whether a file has what was read last, at the same place. */
    private boolean goesOn(RandomAccessFile in) throws IOException {
        if (in.length() < position) {
            return false;
        }
        byte[] there = new byte[before.length];
        in.seek(position - before.length);
        in.readFully(there);
        return Arrays.equals(before, there);
    }

    private void split(RandomAccessFile in, Consumer<String> each) throws IOException {
        byte[] buffer = new byte[1 << 16];
        var line = new ByteArrayOutputStream();
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, from, i + 1 - from);
                    from = i + 1;
                    end(line.toByteArray(), each);
                    line.reset();
                }
            }
            line.write(buffer, from, read - from);
        }
        if (line.size() > 0) {
            each.accept(line.toString(StandardCharsets.UTF_8));
        }
    }

    private void end(byte[] line, Consumer<String> each) {
        position += line.length;
        byte[] known = Arrays.copyOf(before, before.length + line.length);
        System.arraycopy(line, 0, known, before.length, line.length);
        before = Arrays.copyOfRange(known, Math.max(0, known.length - KNOWN_AGAIN), known.length);
        each.accept(new String(line, StandardCharsets.UTF_8).stripTrailing());
    }
}
