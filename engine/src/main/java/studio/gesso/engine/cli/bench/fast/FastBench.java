package studio.gesso.engine.cli.bench.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ProcessMemory;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.bench.measure.Cost;
import studio.gesso.engine.cli.bench.measure.PixelDifference;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;

/**
 * Measures ways of making a picture faster beside the exact one, in one process and in turn: what else the machine does disturbs
 * all of them alike.
 *
 * @param pictures how many pictures, each of its own seed
 */
record FastBench(Pipeline pipeline, int pictures) {

    /** A way, and its request. */
    record Mode(String name, Request request) {}

    /**
     * What was measured of a mode, over all pictures.
     *
     * @param steps all steps of a picture, the median
     * @param picture from the first step to the picture, the median
     * @param done how many steps a picture has
     * @param difference from the exact pictures
     * @param memory the process's own after the last picture, in bytes
     */
    record Figures(Cost steps, Cost picture, int done, PixelDifference difference, long memory) {}

    /**
     * A mode with its figures, or why it cannot be had.
     *
     * @param figures empty where it is refused
     */
    record Row(Mode mode, Optional<Figures> figures, String refusal) {}

    /**
     * Measures modes: each seed in all of them, before the next one.
     *
     * @param modes the first is the exact one
     * @param finished hears of each when all are measured
     */
    void run(List<Mode> modes, Consumer<Row> finished) {
        List<Pixels> exact = new ArrayList<>();
        List<Measured> all = modes.stream().map(Measured::new).toList();
        for (int i = 0; i < pictures; i++) {
            for (Measured one : all) {
                measure(one, i, exact);
            }
        }
        all.forEach(one -> finished.accept(one.row()));
    }

    private void measure(Measured one, int picture, List<Pixels> exact) {
        if (!one.refusal.isEmpty()) {
            return;
        }
        try {
            // The memory of a network is taken in its first run, whatever the mode.
            paint(one.mode.request().endedAfter(1));
            Painted painted = paint(one.mode.request().picture(picture));
            if (exact.size() == picture) {
                exact.add(painted.pixels);
            }
            one.add(painted, exact.get(picture));
        } catch (UserException refused) {
            if (exact.size() == picture) {
                throw refused;
            }
            one.refusal = String.valueOf(refused.getMessage());
        }
    }

    /** What has been measured of a mode so far. */
    private static final class Measured {

        private final Mode mode;
        private final List<Painted> all = new ArrayList<>();
        private final List<PixelDifference> differences = new ArrayList<>();
        private long memory;
        private String refusal = "";

        Measured(Mode mode) {
            this.mode = mode;
        }

        void add(Painted painted, Pixels exact) {
            all.add(painted);
            differences.add(PixelDifference.of(painted.pixels, exact));
            memory = ProcessMemory.own().orElse(0);
        }

        Row row() {
            if (!refusal.isEmpty()) {
                return new Row(mode, Optional.empty(), refusal);
            }
            Figures figures = new Figures(Cost.median(all.stream().map(Painted::steps).toList()),
                    Cost.median(all.stream().map(Painted::picture).toList()), all.getFirst().done,
                    PixelDifference.mean(differences), memory);
            return new Row(mode, Optional.of(figures), "");
        }
    }

    private record Painted(Cost steps, Cost picture, int done, Pixels pixels) {}

    private Painted paint(Request request) {
        var watch = new Watch();
        pipeline.run(request, watch, new Cancellation());
        return watch.painted();
    }

    /** Measures one picture by its events. */
    private static final class Watch implements Consumer<Event> {

        private Cost.Since started = Cost.Since.now();
        private Cost steps = new Cost(0, 0);
        private Cost picture = new Cost(0, 0);
        private int done;
        private @Nullable Pixels pixels;

        @Override
        public void accept(Event event) {
            switch (event) {
                case Event.Started _ -> started = Cost.Since.now();
                case Event.Stepped _ -> {
                    steps = started.cost();
                    done++;
                }
                case Event.Finished(var made) -> {
                    picture = started.cost();
                    pixels = made.pixels();
                }
                case Event.Failed(String sentence, _) -> throw new UserException(sentence);
                case Event.Loading _,Event.Noted _,Event.Completed _,Event.Cancelled _ -> {
                }
            }
        }

        Painted painted() {
            if (pixels == null) {
                throw new IllegalStateException("no picture was made");
            }
            return new Painted(steps, picture, done, pixels);
        }
    }
}
