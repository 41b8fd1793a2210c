package studio.gesso.engine.archive.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Request;

/** Writes the steps of runs into their folders, and keeps all of them within the room that they have; by one thread. */
final class RunWriter {

    /** The longer side of a small picture, in pixels. */
    static final int THUMBNAIL = 160;

    private final Path folder;
    private final Function<Request, String> circumstances;
    private @Nullable Current current;
    /** What was left of the room when all was counted, without what has been written since. */
    private long spare;

    RunWriter(Path folder, Function<Request, String> circumstances) {
        this.folder = folder;
        this.circumstances = circumstances;
    }

    /** The run whose steps come now. */
    private static final class Current {

        private final Request run;
        private final RunFolder folder;
        /** Of its states only every n-th is kept. */
        private int every = 1;

        Current(Request run, RunFolder folder) {
            this.run = run;
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
        Current now = current;
        if (now == null || now.run != step.run()) {
            now = new Current(step.run(), folder(step.run()));
            begin(now, step);
            current = now;
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
                : Resample.BOX.resize(preview, new Size(Math.max(1, (int) Math.round(preview.width() * scale)),
                        Math.max(1, (int) Math.round(preview.height() * scale))));
    }

    /** Notes the picture of a run, if that is stored. */
    void finished(Request run, Pixels pixels) {
        RunFolder known = folder(run);
        try {
            Optional<RunFolder.Facts> facts = known.facts().filter(one -> isWhole(run, one));
            if (facts.isPresent()) {
                known.write(facts.get().with(Fingerprint.of(pixels)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Deletes the oldest runs until the others have room, and of the last as many states as do not. */
    void makeRoom() {
        long room = StepRoom.in(folder).bytes();
        List<RunFolder> runs = new ArrayList<>(StepStore.folders(folder));
        runs.sort(Comparator.comparing(RunFolder::when));
        long all = runs.stream().mapToLong(RunFolder::bytes).sum();
        try {
            while (all > room && !runs.isEmpty() && (runs.size() > 1 || room == 0)) {
                RunFolder oldest = runs.removeFirst();
                all -= oldest.bytes();
                oldest.delete();
            }
            if (all > room && !runs.isEmpty()) {
                thin(runs.getFirst(), room);
                all = runs.getFirst().bytes();
            }
            spare = room - all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            if (current != null && current.folder.equals(run)) {
                current.every = every;
            }
        }
    }
}
