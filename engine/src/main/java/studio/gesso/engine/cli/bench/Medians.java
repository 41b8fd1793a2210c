package studio.gesso.engine.cli.bench;

import java.util.Arrays;
import java.util.List;

/** The result of several rounds of a measurement: machines are noisy, so the median counts. */
record Medians(double[] sorted) {

    static Medians of(List<Double> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Medians(sorted);
    }

    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }

    /** Median, and the range in brackets. */
    String text(String format) {
        return (format + " (" + format + " to " + format + ")").formatted(median(), least(), most());
    }
}
