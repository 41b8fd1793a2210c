package studio.gesso.engine.gallery.unfinished;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.pipeline.StateListener;
import studio.gesso.engine.sampling.State;
import studio.gesso.engine.tensor.Refusal;

/**
 * Keeps the states of pictures that are being made, so that a crash or a power cut costs no more than a moment's work.
 *
 * <p>A state is written at most once in an interval, so quick pictures never touch the disk. What cannot be written is
 * not: the journal is there to save work, and never the reason that work stops.
 */
public final class Journal implements StateListener {

    /** How much work may be lost. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path folder;
    private final long interval;
    private final Map<Request, Path> entries = new HashMap<>();
    private long written = System.nanoTime();
    private long next = System.currentTimeMillis();
    private boolean closed;

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
        if (closed || state.finished() || System.nanoTime() - written < interval) {
            return;
        }
        try {
            Unfinished.keep(entry(picture), state);
        } catch (IOException | Refusal unwritable) {
            System.getLogger(Journal.class.getName())
                    .log(System.Logger.Level.WARNING, "No state could be kept", unwritable);
        }
        written = System.nanoTime();
    }

    /** The picture is finished and saved, with all its steps or before, or the person gave it up. */
    public synchronized void settled(Request picture) {
        Request whole = picture.endedAfter(0);
        entries.entrySet().removeIf(entry -> {
            boolean settled = entry.getKey().endedAfter(0).equals(whole);
            if (settled) {
                Owned.delete(entry.getValue());
            }
            return settled;
        });
    }

    /** All pictures of this process are settled. */
    public synchronized void settledAll() {
        List.copyOf(entries.keySet()).forEach(this::settled);
    }

    /** What processes that are gone have left unfinished, the oldest first. */
    public List<Unfinished> unfinished() {
        return Owned.leftIn(folder).stream().flatMap(path -> Unfinished.read(path).stream()).toList();
    }

    /** The process ends: whatever is unfinished stays as it is, for the next. */
    public synchronized void close() {
        closed = true;
        entries.clear();
    }

    /** Takes over an unfinished picture: it is this process's now, and settled with it. */
    synchronized void adopt(Unfinished unfinished) {
        entries.put(unfinished.request(), unfinished.folder());
    }

    /** Gives an unfinished picture up. */
    public void discard(Unfinished unfinished) {
        Owned.delete(unfinished.folder());
    }

    private Path entry(Request picture) throws IOException {
        Path entry = entries.get(picture);
        if (entry == null) {
            entry = folder.resolve(Owned.prefix() + next++);
            Owned.delete(entry);
            try {
                KeptRequest.write(picture, entry);
            } catch (IOException | Refusal unwritable) {
                Owned.delete(entry);
                throw unwritable;
            }
            entries.put(picture, entry);
        }
        return entry;
    }
}
