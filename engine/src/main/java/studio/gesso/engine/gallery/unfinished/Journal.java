package studio.gesso.engine.gallery.unfinished;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.generate.Picture.Made;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.generate.pipeline.StateListener;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.State;

/**
 * Keeps the states of pictures that are being made, so that a crash or a power cut costs no more than a moment's work.
 *
 * <p>A state is written at most once in an interval, so quick pictures never touch the disk. What cannot be written is
 * not: the journal is there to save work, and never the reason that work stops.
 */
public final class Journal implements StateListener {

    /** How much work may be lost. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Everything that a kept request does not say; it says all but the source. */
    private static final Request USUAL = new Request("", "", Optional.empty(), new Source.Blank(), new Size(512, 512),
            Samplers.EULER, Sigmas.AUTOMATIC, 20, 7.5, 0, 1);
    private static final Made NOT_YET = new Made("Gesso", "", "", "", "", Duration.ZERO);

    private final Path folder;
    private final long interval;
    private final Map<Request, Path> entries = new HashMap<>();
    private long written = System.nanoTime();
    private int next;

    /**
     * A journal in a folder, which need not exist.
     *
     * @param interval the shortest time between two writings
     */
    public Journal(Path folder, Duration interval) {
        this.folder = folder;
        this.interval = interval.toNanos();
    }

    @Override
    public synchronized void reached(Request picture, State state) {
        if (state.done() == 0) {
            written = System.nanoTime();
        }
        if (state.finished() || System.nanoTime() - written < interval) {
            return;
        }
        try {
            Unfinished.keep(entry(picture), state);
        } catch (IOException unwritable) {
            System.getLogger(Journal.class.getName())
                    .log(System.Logger.Level.WARNING, "No state could be kept", unwritable);
        }
        written = System.nanoTime();
    }

    /** The picture is finished and saved, or the person gave it up. */
    public synchronized void settled(Request picture) {
        Path entry = entries.remove(picture);
        if (entry != null) {
            delete(entry);
        }
    }

    /** All pictures of this process are settled. */
    public synchronized void settledAll() {
        List.copyOf(entries.keySet()).forEach(this::settled);
    }

    /** What processes that are gone have left unfinished, the oldest first. */
    public List<Unfinished> unfinished() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Journal::isAbandoned)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .flatMap(path -> Unfinished.read(path, USUAL).stream())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Takes over an unfinished picture: it is this process's now, and settled with it. */
    synchronized void adopt(Unfinished unfinished) {
        entries.put(unfinished.request(), unfinished.folder());
    }

    /** Gives an unfinished picture up. */
    public void discard(Unfinished unfinished) {
        delete(unfinished.folder());
    }

    private Path entry(Request picture) throws IOException {
        Path entry = entries.get(picture);
        if (entry == null) {
            entry = folder.resolve(ProcessHandle.current().pid() + "-" + next++);
            delete(entry);
            Unfinished.begin(entry, picture, NOT_YET);
            entries.put(picture, entry);
        }
        return entry;
    }

    /** Entries are named after the process that writes them. */
    private static boolean isAbandoned(Path entry) {
        String name = entry.getFileName().toString();
        int dash = name.indexOf('-');
        try {
            long pid = Long.parseLong(name.substring(0, Math.max(0, dash)));
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
        } catch (NumberFormatException foreign) {
            return false;
        }
    }

    private static void delete(Path entry) {
        if (!Files.isDirectory(entry)) {
            return;
        }
        try (Stream<Path> files = Files.list(entry)) {
            // The state first: without it the rest is no entry any more.
            for (Path file : files.sorted(Comparator.comparing(Path::getFileName).reversed()).toList()) {
                Files.delete(file);
            }
            Files.delete(entry);
        } catch (IOException e) {
            System.getLogger(Journal.class.getName()).log(System.Logger.Level.WARNING, "An entry stays", e);
        }
    }
}
