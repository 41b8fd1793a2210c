package studio.gesso.engine.cli.bench.measure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What something took.
 *
 * @param wall in seconds
 * @param processor the seconds of all cores together; other programs disturb it less
 */
public record Cost(double wall, double processor) {

    /** A moment to measure from. */
    public record Since(long nanos, Duration processor) {

        /** This moment. */
        public static Since now() {
            return new Since(System.nanoTime(), processorTime());
        }

        /** What has been taken since. */
        public Cost cost() {
            return new Cost((System.nanoTime() - nanos) / 1e9, seconds(processorTime().minus(processor)));
        }
    }

    /** What some work takes. */
    public static Cost of(Runnable work) {
        Since begin = Since.now();
        work.run();
        return begin.cost();
    }

    /** The medians of both; machines are noisy. */
    public static Cost median(List<Cost> all) {
        return new Cost(Medians.of(all.stream().mapToDouble(Cost::wall)).median(),
                Medians.of(all.stream().mapToDouble(Cost::processor)).median());
    }

    /** The sum of both. */
    public Cost plus(Cost other) {
        return new Cost(wall + other.wall, processor + other.processor);
    }

    /** So many times this cost. */
    public Cost times(double factor) {
        return new Cost(wall * factor, processor * factor);
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Both, in columns. */
    public String text() {
        return String.format(Locale.ROOT, "%8.2f s %8.2f s", wall, processor);
    }

    /** How many times another cost it is. */
    public String text(Cost other) {
        return text() + String.format(Locale.ROOT, "   × %.2f, %.2f", wall / other.wall, processor / other.processor);
    }
}
