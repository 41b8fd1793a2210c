package studio.gesso.engine.base.file;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import studio.gesso.engine.base.WellFormedText;

/**
 * A text file to which lines are appended; it need not exist. Lines are forced to the disk before a write returns; an
 * incomplete line after a power cut stays a separate line. Any number of programs may write.
 *
 * @param file the file, in a folder that is made within its own when something is written
 */
public record LineFile(Path file) {

    /** File locks work only between processes. */
    private static final Object THIS_PROGRAM = new Object();

    /** Something done while no other program writes. */
    @FunctionalInterface
    public interface Change {
        void run() throws IOException;
    }

    /** The lines to write, worked out while no other program writes. */
    @FunctionalInterface
    public interface Lines {
        Collection<String> now() throws IOException;
    }

    /** Writes lines at the end. */
    public void append(Collection<String> lines) throws IOException {
        append(lines, () -> {});
    }

    /** Writes lines at the end, and runs an action before others may write. */
    public void append(Collection<String> lines, Change then) throws IOException {
        append(() -> lines, then);
    }

    /** Writes lines at the end that depend on what is in the file by then, and runs an action before others may write. */
    public void append(Lines lines, Change then) throws IOException {
        Path folder = ParentFolder.of(file);
        AtomicFile.makeWithin(ParentFolder.of(folder), folder);
        synchronized (THIS_PROGRAM) {
            try (var lock = new RandomAccessFile(file.resolveSibling("lock").toFile(), "rw")) {
                // Released when the file is closed.
                lock.getChannel().lock();
                write((endsWithinALine() ? "\n" : "") + String.join("\n", lines.now()) + "\n");
                then.run();
            }
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

    /** All lines; none if there is no file, or a folder in its place. */
    public List<String> read() throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            // Not Files.readAllLines, which fails at a character that a power cut has halved.
            try (var reader = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
