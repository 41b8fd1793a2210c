package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/**
 * Stores the states of pictures in progress, so that a crash or a power cut loses only a moment's work.
 *
 * <p>A state is written at most once in an interval, so quick pictures never touch the disk. It is written by another
 * thread, so a slow disk never holds up a step: while one state is written the newest one of each picture waits, and no
 * other. A failure to write is only logged: it never stops the work.
 */
public final class Journal implements StateListener {

    /** The most work that may be lost, in addition to the time of writing one state. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path folder;
    private final long interval;
    private final Executor writer;
    private final Map<Key, Path> entries = new HashMap<>();
    private final Set<Path> settled = new LinkedHashSet<>();
    /** The newest state of each picture that is made. */
    private final LinkedHashMap<Key, Reached> newest = new LinkedHashMap<>();
    /** When the last state of a picture was taken, by its settings: those are known at once, and pictures are not. */
    private final Map<Request, Long> taken = new HashMap<>();
    private long next = System.currentTimeMillis();
    private boolean writing;
    private boolean closed;

    /** A state that waits to be written. */
    private record Reached(Request picture, State state) {}

    /**
     * The key of a picture; small, because the key of a failed picture is kept.
     *
     * @param settings all settings except the pictures and the decoder, which may be another where memory was short
     * @param pictures the hash of those
     */
    private record Key(Request settings, int pictures) {

        static Key of(Request picture) {
            return new Key(settings(picture), Objects.hash(picture.source(),
                    picture.advanced().controls(), picture.advanced().ipAdapters()));
        }

        static Request settings(Request picture) {
            return picture.endedAfter(0).decodedBy(VaeDecoder.FULL).withoutPictures();
        }
    }

    /**
     * A journal in a folder, which need not exist.
     *
     * @param interval the shortest time between two states that are kept
     * @param writer writes them, one task at a time
     */
    public Journal(Path folder, Duration interval, Executor writer) {
        this.folder = folder;
        this.interval = interval.toNanos();
        this.writer = writer;
    }

    @Override
    public void reached(Request picture, State state) {
        Request settings = Key.settings(picture);
        synchronized (this) {
            long now = System.nanoTime();
            if (state.done() == 0) {
                taken.put(settings, now);
            }
            if (closed || state.finished() || now - taken.getOrDefault(settings, now - interval) < interval) {
                return;
            }
            taken.put(settings, now);
            // Takes the hash of whole pictures, so not at every step.
            newest.put(Key.of(picture), new Reached(picture, state));
        }
        write();
    }

    /** The picture is finished and saved, or the person cancelled it. */
    public void settled(Request picture) {
        Key key = Key.of(picture);
        synchronized (this) {
            settle(key::equals);
            taken.remove(key.settings());
        }
        write();
    }

    /** All pictures of this process are settled. */
    public void settledAll() {
        synchronized (this) {
            settle(_ -> true);
            taken.clear();
        }
        write();
    }

    /** The unfinished pictures of ended processes, the oldest first. */
    public List<UnfinishedPicture> unfinished() {
        return ProcessFolder.leftIn(folder)
                .stream()
                .filter(path -> !isSettled(path))
                .flatMap(path -> UnfinishedPicture.read(path).stream())
                .toList();
    }

    /** Ends the journal: unfinished pictures stay for the next process, and waiting states are still written. */
    public synchronized void close() {
        closed = true;
    }

    /** Takes over an unfinished picture: it now belongs to this process, and is deleted when finished. */
    public synchronized void adopt(UnfinishedPicture unfinished) {
        entries.put(Key.of(unfinished.request()), unfinished.folder());
    }

    /** Discards an unfinished picture. */
    public void discard(UnfinishedPicture unfinished) {
        ProcessFolder.delete(unfinished.folder());
    }

    private void settle(Predicate<Key> which) {
        if (closed) {
            return;
        }
        newest.keySet().removeIf(which);
        entries.entrySet().removeIf(entry -> which.test(entry.getKey()) && settled.add(entry.getValue()));
    }

    private synchronized boolean isSettled(Path entry) {
        return settled.contains(entry);
    }

    /** Starts writing the waiting states, unless that is running. */
    private void write() {
        synchronized (this) {
            if (writing || newest.isEmpty() && settled.isEmpty()) {
                return;
            }
            writing = true;
        }
        writer.execute(this::writeAll);
    }

    private void writeAll() {
        for (Optional<Runnable> task = task(); task.isPresent(); task = task()) {
            try {
                task.get().run();
            } catch (RuntimeException | Error fault) {
                System.getLogger(Journal.class.getName()).log(System.Logger.Level.ERROR, "No state was kept", fault);
            }
        }
    }

    /** The next work: first finished pictures are deleted, then the newest state is written. */
    private synchronized Optional<Runnable> task() {
        if (!settled.isEmpty()) {
            Path entry = settled.iterator().next();
            return Optional.of(() -> delete(entry));
        }
        writing = !newest.isEmpty();
        return Optional.ofNullable(newest.pollFirstEntry()).map(now -> {
            Path entry = entries.computeIfAbsent(now.getKey(),
                    _ -> folder.resolve(ProcessFolder.prefix() + next++));
            return () -> keep(now.getValue(), entry);
        });
    }

    private void delete(Path entry) {
        try {
            ProcessFolder.delete(entry);
        } finally {
            synchronized (this) {
                settled.remove(entry);
            }
        }
    }

    private static void keep(Reached reached, Path entry) {
        try {
            UnfinishedPicture.keep(entry, reached.picture, reached.state);
        } catch (IOException | UserException unwritable) {
            System.getLogger(Journal.class.getName())
                    .log(System.Logger.Level.WARNING, "No state could be kept", unwritable);
        }
    }
}
