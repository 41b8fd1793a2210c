package studio.gesso.engine.cli.bench.fast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.bench.measure.Cost;
import studio.gesso.engine.cli.bench.measure.PixelDifference;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;

/**
 * Measures ways of making a picture faster beside the exact one, in one process.
 *
 * @param pictures how many pictures, each of its own seed
 */
record FastBench(Pipeline pipeline, int pictures) {

    /** A way, and its request. */
    record Mode(String name, Request request) {}

    /**
     * What was measured of a mode, over all pictures.
     *
     * @param steps all steps of a picture, the mean
     * @param picture from the first step to the picture, the mean
     * @param done how many steps a picture has
     * @param difference from the exact pictures
     */
    record Figures(Cost steps, Cost picture, int done, PixelDifference difference) {}

    /**
     * A mode with its figures, or why it cannot be had.
     *
     * @param figures empty where it is refused
     */
    record Row(Mode mode, Optional<Figures> figures, String refusal) {}

    /**
     * Measures modes one after another.
     *
     * @param modes the first is the exact one
     * @param finished hears of each when it is measured
     */
    void run(List<Mode> modes, Consumer<Row> finished) {
        List<Pixels> exact = new ArrayList<>();
        for (Mode mode : modes) {
            finished.accept(measured(mode, exact));
        }
    }

    private Row measured(Mode mode, List<Pixels> exact) {
        try {
            // The memory of a network is taken in its first run, whatever the mode.
            paint(mode.request().endedAfter(1));
            List<Painted> all = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                all.add(paint(mode.request().picture(i)));
            }
            if (exact.isEmpty()) {
                all.forEach(one -> exact.add(one.pixels));
            }
            List<PixelDifference> differences = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                differences.add(PixelDifference.of(all.get(i).pixels, exact.get(i)));
            }
            Figures figures = new Figures(mean(all.stream().map(Painted::steps)),
                    mean(all.stream().map(Painted::picture)), all.getFirst().done, PixelDifference.mean(differences));
            return new Row(mode, Optional.of(figures), "");
        } catch (UserException refused) {
            if (exact.isEmpty()) {
                throw refused;
            }
            return new Row(mode, Optional.empty(), String.valueOf(refused.getMessage()));
        }
    }

    private Cost mean(Stream<Cost> all) {
        return all.reduce(new Cost(0, 0), Cost::plus).times(1.0 / pictures);
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
