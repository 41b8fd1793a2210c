package studio.gesso.engine.archive.gallery.marks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.file.AppendedLines;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.LineFile;

/**
 * All marks of the pictures in a folder, in a file of that folder, {@code .gesso/marks.jsonl}: one line
 * of JSON for each change, the last of a picture counts. So the folder alone is the truth, and no index has to be kept.
 *
 * <p>Lines are forced to the disk before a change is done; an incomplete line after a power cut is skipped. Any
 * number of programs may write; who changes marks reads them and writes them within one {@link #alone}. The file is read
 * once, and then what was appended to it.
 */
public final class MarkJournal {

    /** The folder for Gesso's own files in the pictures folder. */
    public static final String FOLDER = ".gesso";

    /** The least length in bytes at which a journal is compacted. */
    private static final long SMALL = 200_000;

    private final Path pictures;
    private final Path file;
    private final LineFile lines;
    private final AppendedLines appended;
    private final Map<String, Line> last = new LinkedHashMap<>();
    /** The number of lines in the file. */
    private int count;

    /** A line by its place in the file. */
    private record Line(int number, MarkedPicture marked) {}

    /** The journal of a pictures folder; it need not exist. */
    public MarkJournal(Path pictures) {
        this.pictures = pictures;
        this.file = pictures.resolve(FOLDER).resolve("marks.jsonl");
        this.lines = new LineFile(file);
        this.appended = new AppendedLines(file);
    }

    /** A text that changes whenever the journal does. */
    public String stamp() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "none";
        }
    }

    /** The latest marks of every picture, by its file, in the order in which pictures were first marked. */
    public synchronized Map<String, MarkedPicture> read() {
        follow();
        Map<String, MarkedPicture> read = LinkedHashMap.newLinkedHashMap(last.size());
        last.forEach((picture, line) -> read.put(picture, line.marked));
        return read;
    }

    /**
     * The latest marks of some pictures; only those that were ever marked.
     *
     * @param pictures their files, relative to the pictures folder, with slashes
     */
    public synchronized Map<String, MarkedPicture> read(Collection<String> pictures) {
        follow();
        Map<String, MarkedPicture> read = new HashMap<>();
        for (String picture : pictures) {
            Optional.ofNullable(last.get(picture)).ifPresent(line -> read.put(picture, line.marked));
        }
        return read;
    }

    /** The last change of the marks of one of two pictures. */
    public synchronized Optional<MarkedPicture> lastOf(String one, String other) {
        follow();
        return Stream.of(one, other)
                .flatMap(picture -> Stream.ofNullable(last.get(picture)))
                .max(Comparator.comparing(Line::number))
                .map(Line::marked);
    }

    /**
     * Does something while no other program and no other thread changes the journal.
     *
     * @throws studio.gesso.engine.base.UserException when the journal cannot be written; then it was not done
     */
    public void alone(Runnable change) {
        try {
            lines.alone(change::run);
        } catch (IOException e) {
            throw FileErrors.writing("The marks of the pictures", pictures, e);
        }
    }

    /**
     * Writes marks.
     *
     * @throws studio.gesso.engine.base.UserException when it cannot be written
     */
    public void write(Collection<MarkedPicture> changes) {
        try {
            lines.alone(() -> {
                lines.append(changes.stream().map(MarkLine::of).toList());
                shorten();
            });
        } catch (IOException e) {
            throw FileErrors.writing("The marks of the pictures", pictures, e);
        }
    }

    /** Compacts the journal when most of its lines are outdated. */
    private synchronized void shorten() throws IOException {
        if (Files.size(file) < SMALL) {
            return;
        }
        follow();
        if (count > 2 * last.size()) {
            List<MarkedPicture> kept = last.values()
                    .stream()
                    .sorted(Comparator.comparing(Line::number))
                    .map(Line::marked)
                    .filter(marked -> !marked.saysNothing())
                    .toList();
            AtomicFile.write(file, out -> {
                for (MarkedPicture marked : kept) {
                    out.write((MarkLine.of(marked) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    /** Reads what this program or another has written since. */
    private void follow() {
        try {
            appended.read(() -> {
                last.clear();
                count = 0;
            }, line -> {
                count++;
                MarkLine.read(line).ifPresent(marked -> last.put(marked.picture(), new Line(count, marked)));
            });
        } catch (IOException e) {
            throw FileErrors.reading("The marks of the pictures", file, e);
        }
    }
}
