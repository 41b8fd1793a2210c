package studio.gesso.engine.archive.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/**
 * Keeps the states of the last runs, with a small picture of each step, so that a run can be looked at step by step, a step
 * kept as a picture, and another way taken from there.
 *
 * <p>All is written by another thread, and nothing waits for it; a failure to write is only logged. Several programs may
 * use one folder: files appear when they are complete, and what another has deleted is not there. What is stored can be
 * made again from the request, so nothing is lost with it.
 */
public final class StepStore implements StateListener {

    /** The most that waits to be written, in bytes: some states of the largest models, and all of a small one's run. */
    private static final long WAITING = 64L << 20;

    private final Path folder;
    private final Executor writer;
    private final Function<Request, String> circumstances;
    private final StepQueue queue = new StepQueue(WAITING);
    private final RunWriter runs;
    private boolean writing;

    /**
     * A store in a folder, which need not exist.
     *
     * @param writer writes, one task at a time
     * @param circumstances all that decides a run's states beside its request, such as the device; other states are not used
     */
    public StepStore(Path folder, Executor writer, Function<Request, String> circumstances) {
        this.folder = folder;
        this.writer = writer;
        this.circumstances = circumstances;
        this.runs = new RunWriter(folder, circumstances);
    }

    /** A store of which runs are looked at, and in which none are made. */
    public StepStore(Path folder, Executor writer) {
        this(folder, writer, _ -> "");
    }

    @Override
    public void reached(Request picture, State state) {
        // Only what can be seen is kept: after the step.
    }

    @Override
    public void shown(Request picture, State state, Optional<Pixels> preview) {
        queue.put(new StepQueue.Step(picture, state, preview));
        write();
    }

    /** A run is over; remembers which picture came out. */
    public void finished(Picture picture) {
        Request run = picture.request();
        if (hasSteps(run)) {
            // What waits must not hold the picture.
            String fingerprint = Fingerprint.of(picture.pixels());
            perform(() -> runs.finished(run, fingerprint));
        }
    }

    /** The job whose runs were made is over. */
    public void ended() {
        queue.ended();
        perform(runs::ended);
    }

    /** The picture of a run was saved. */
    public void saved(Request picture, Path file) {
        if (hasSteps(picture)) {
            perform(() -> runs.saved(picture, file.toAbsolutePath()));
        }
    }

    /** The tiles of an enlarged picture are not shown step by step. */
    private static boolean hasSteps(Request picture) {
        return !(picture.source() instanceof Source.Upscale);
    }

    @Override
    public Optional<State> nearest(Request picture, int step) {
        RunFolder run = new RunFolder(folder.resolve(RunKey.of(picture)));
        if (run.facts().filter(facts -> facts.made().equals(circumstances.apply(picture))).isEmpty()) {
            return Optional.empty();
        }
        return run.states()
                .headMap(step + 1)
                .sequencedEntrySet()
                .reversed()
                .stream()
                .flatMap(entry -> RunFolder.state(entry.getValue()).stream())
                .findFirst();
    }

    /** The stored runs, the last first. */
    public List<StoredRun> runs() {
        return runs(Integer.MAX_VALUE);
    }

    /** The last runs, as many as {@code most}, the last first. */
    public List<StoredRun> runs(int most) {
        record Timed(RunFolder run, Instant when) {}
        return folders(folder).stream()
                .map(run -> new Timed(run, run.when()))
                .sorted(Comparator.comparing(Timed::when).reversed())
                .flatMap(timed -> StoredRun.of(timed.run).stream())
                .limit(most)
                .toList();
    }

    /** A run by its name. */
    public Optional<StoredRun> named(String id) {
        return StoredRun.of(new RunFolder(folder.resolve(id)));
    }

    /** The stored run of a request. */
    public Optional<StoredRun> run(Request picture) {
        return StoredRun.of(new RunFolder(folder.resolve(RunKey.of(picture))));
    }

    /** The stored run from which a picture came, by the fingerprint of its pixels. */
    public Optional<StoredRun> run(String fingerprint) {
        return runs().stream().filter(run -> run.pixels().filter(fingerprint::equals).isPresent()).findFirst();
    }

    /** How much all runs may take. */
    public StepRoom room() {
        return StepRoom.in(folder);
    }

    /**
     * Sets how much all runs may take, and deletes what is too much, the oldest first.
     *
     * @throws UserException if that cannot be remembered
     */
    public void setRoom(StepRoom room) {
        room.write(folder);
        perform(runs::makeRoom);
    }

    /**
     * Deletes the steps of runs with their requests, at once.
     *
     * @return how many runs they were
     * @throws UserException if they cannot be deleted
     */
    public int forget(Predicate<StoredRun> which) {
        List<StoredRun> found = runs().stream().filter(which).toList();
        for (StoredRun run : found) {
            try {
                new RunFolder(run.folder()).delete();
            } catch (IOException e) {
                throw FileErrors.deleting("The steps of a run", run.folder(), e);
            }
        }
        return found.size();
    }

    static List<RunFolder> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Collections.emptyList();
        }
        try {
            return FolderList.of(folder).stream().filter(Files::isDirectory).map(RunFolder::new).toList();
        } catch (IOException unreadable) {
            return Collections.emptyList();
        }
    }

    private void perform(Runnable work) {
        queue.put(new StepQueue.Task(work));
        write();
    }

    private void write() {
        synchronized (this) {
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            writer.execute(this::writeAll);
        } catch (RejectedExecutionException ended) {
            drop();
        }
    }

    /** The program ends, and its last steps came too late. */
    private synchronized void drop() {
        queue.clear();
        writing = false;
    }

    private void writeAll() {
        for (Optional<StepQueue.Waiting> next = next(); next.isPresent(); next = next()) {
            StepQueue.Waiting work = next.get();
            Faults.guard(StepStore.class, "A step was not kept", () -> perform(work));
        }
    }

    private void perform(StepQueue.Waiting work) {
        try {
            switch (work) {
                case StepQueue.Step step -> runs.write(step);
                case StepQueue.Task task -> task.work().run();
            }
        } catch (UncheckedIOException | UserException unwritable) {
            System.getLogger(StepStore.class.getName())
                    .log(System.Logger.Level.WARNING, "A step could not be kept", unwritable);
        }
    }

    private synchronized Optional<StepQueue.Waiting> next() {
        Optional<StepQueue.Waiting> next = queue.take();
        writing = next.isPresent();
        return next;
    }
}
