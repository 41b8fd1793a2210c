package studio.gesso.engine.archive.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Request;

/** Writes the steps of runs into their folders, and keeps all of them within the room that they have; by one thread. */
final class RunWriter {

    /** The longer side of a small picture, in pixels. */
    static final int THUMBNAIL = 160;

    private final Path folder;
    private final Function<Request, String> circumstances;
    /** The runs that are made: several at once, step by step. */
    private final Map<Request, Current> current = new IdentityHashMap<>();
    /** What was left of the room when all was counted, without what has been written since. */
    private long spare;

    RunWriter(Path folder, Function<Request, String> circumstances) {
        this.folder = folder;
        this.circumstances = circumstances;
    }

    /** A run whose steps come. */
    private static final class Current {

        private final RunFolder folder;
        /** Of its states only every n-th is kept. */
        private int every = 1;

        Current(RunFolder folder) {
            this.folder = folder;
        }
    }

    void write(StepQueue.Step step) {
        long room = StepRoom.in(folder).bytes();
        if (room == 0) {
            return;
        }
        try {
            Current now = current(step);
            if (!now.folder.isRun()) {
                begin(now, step);
            }
            if (step.isKept(now.every)) {
                spare -= now.folder.write(step.state());
            }
            if (step.preview().isPresent()) {
                spare -= now.folder.write(step.state().done(), thumbnail(step.preview().get()));
            }
            if (spare < 0) {
                makeRoom();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Current current(StepQueue.Step step) throws IOException {
        Current now = current.get(step.run());
        if (now == null) {
            now = new Current(folder(step.run()));
            begin(now, step);
            current.put(step.run(), now);
            // Other programs write here too.
            makeRoom();
        }
        return now;
    }

    private void begin(Current now, StepQueue.Step step) throws IOException {
        now.folder.begin(step.run(), step.state().schedule().length(), circumstances.apply(step.run()));
    }

    static Pixels thumbnail(Pixels preview) {
        double scale = (double) THUMBNAIL / Math.max(preview.width(), preview.height());
        return scale >= 1
                ? preview
                : Resample.BOX.resize(preview, preview.size().times(scale));
    }

    /** Notes the picture of a run, if that is stored. */
    void finished(Request run, String fingerprint) {
        RunFolder known = folder(run);
        current.values().removeIf(one -> one.folder.equals(known));
        try {
            Optional<RunFolder.Facts> facts = known.facts().filter(one -> isWhole(run, one));
            if (facts.isPresent()) {
                known.write(facts.get().with(fingerprint));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runs that were made are over. */
    void ended() {
        current.clear();
    }

    /** Notes where the picture of a run was saved, which may be before its last step is stored. */
    void saved(Request run, Path file) {
        RunFolder known = folder(run);
        try {
            if (StepRoom.in(folder).bytes() > 0 && known.facts().filter(one -> !isWhole(run, one)).isEmpty()) {
                known.write(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of one of its steps is not that of a run. */
    private static boolean isWhole(Request run, RunFolder.Facts facts) {
        int end = run.advanced().endAfter();
        return end == 0 || end >= facts.steps();
    }

    private RunFolder folder(Request run) {
        return new RunFolder(folder.resolve(RunKey.of(run)));
    }

    /** Deletes the oldest runs until the others have room, and of those that are made, or the last, as many states as do not. */
    void makeRoom() {
        long room = StepRoom.in(folder).bytes();
        List<RunFolder> runs = new ArrayList<>(StepStore.folders(folder));
        runs.sort(Comparator.comparing(RunFolder::when));
        long all = runs.stream().mapToLong(RunFolder::bytes).sum();
        try {
            for (RunFolder oldest : List.copyOf(runs)) {
                if (all > room && (room == 0 || runs.size() > 1 && !isMade(oldest))) {
                    all -= oldest.bytes();
                    oldest.delete();
                    runs.remove(oldest);
                }
            }
            if (all > room) {
                for (RunFolder left : runs) {
                    thin(left, room / runs.size());
                }
                all = runs.stream().mapToLong(RunFolder::bytes).sum();
            }
            spare = room - all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isMade(RunFolder run) {
        return current.values().stream().anyMatch(one -> one.folder.equals(run));
    }

    /** Leaves every second state, every fourth, and so on, and the last, until they have room. */
    private void thin(RunFolder run, long room) throws IOException {
        Map<Integer, Path> states = run.states();
        int last = states.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int every = 2; run.bytes() > room && every <= 2 * last; every *= 2) {
            for (Map.Entry<Integer, Path> state : states.entrySet()) {
                if (state.getKey() % every != 0 && (state.getKey() != last || every > last)) {
                    Files.deleteIfExists(state.getValue());
                }
            }
            for (Current one : current.values()) {
                one.every = one.folder.equals(run) ? Math.max(every, one.every) : one.every;
            }
        }
    }
}
