package studio.gesso.engine.cli.bench.measure;

import java.util.List;
import java.util.stream.DoubleStream;

/** The result of several rounds of a measurement: machines are noisy, so the median counts. */
public record Medians(double[] sorted) {

    /** Of the results of all rounds. */
    public static Medians of(List<Double> rounds) {
        return of(rounds.stream().mapToDouble(Double::doubleValue));
    }

    /** Of the results of all rounds. */
    public static Medians of(DoubleStream rounds) {
        return new Medians(rounds.sorted().toArray());
    }

    /** The one in the middle, or the mean of two. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest. */
    public double least() {
        return sorted[0];
    }

    /** The largest. */
    public double most() {
        return sorted[sorted.length - 1];
    }

    /** Median, and the range in brackets. */
    public String text(String format) {
        return (format + " (" + format + " to " + format + ")").formatted(median(), least(), most());
    }
}
