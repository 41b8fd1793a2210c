package studio.gesso.engine.cli.bench.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import studio.gesso.engine.cli.bench.measure.Medians;

/**
 * How what a process has changes over many pictures: the median of the last quarter beside that of the second one, since the
 * first is for warming up.
 *
 * @param samples in order, at least eight
 */
record SoakFigures(List<ProcessSample> samples) {

    /** How far something may be from flat, as a part. */
    static final double FLAT = 0.05;

    SoakFigures {
        samples = List.copyOf(samples);
    }

    /** By which part the memory has grown; below 0 where it has shrunk. */
    double memory() {
        return growth(ProcessSample::memory);
    }

    double files() {
        return growth(ProcessSample::files);
    }

    double threads() {
        return growth(ProcessSample::threads);
    }

    /** Whether nothing has grown by more than a twentieth. */
    boolean isFlat() {
        return memory() <= FLAT && files() <= FLAT && threads() <= FLAT;
    }

    private double growth(ToLongFunction<ProcessSample> value) {
        int quarter = samples.size() / 4;
        double before = median(samples.subList(quarter, 2 * quarter), value);
        return median(samples.subList(samples.size() - quarter, samples.size()), value) / before - 1;
    }

    private static double median(List<ProcessSample> some, ToLongFunction<ProcessSample> value) {
        return Medians.of(some.stream().mapToDouble(value::applyAsLong)).median();
    }

    /** In one line. */
    String verdict() {
        return String.format(Locale.ROOT,
                "%s: memory %+.1f %%, files %+.1f %%, threads %+.1f %% (last quarter beside the second; %.0f %% is flat)",
                isFlat() ? "Flat" : "Not flat", 100 * memory(), 100 * files(), 100 * threads(), 100 * FLAT);
    }
}
