package studio.gesso.engine.diffusion.schedule;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import studio.gesso.engine.request.SigmaSchedule;

/** How the sigma schedules that people choose space the sigmas or the timesteps of a run. */
public final class SigmaSpacing {

    private SigmaSpacing() {}

    /** The spacing of timesteps that a choice asks for; empty where the model's files decide. */
    public static Optional<TimestepSpacing> timesteps(SigmaSchedule choice) {
        return switch (choice) {
            case UNIFORM -> Optional.of(TimestepSpacing.LINSPACE);
            case SGM_UNIFORM -> Optional.of(TimestepSpacing.TRAILING);
            case DDIM -> Optional.of(TimestepSpacing.LEADING);
            case AUTOMATIC, KARRAS, EXPONENTIAL, BETA, KL_OPTIMAL, ALIGN_YOUR_STEPS, ALIGN_YOUR_STEPS_XL ->
                Optional.empty();
        };
    }

    /** Whether a choice spaces the sigmas themselves; otherwise they are those of evenly spaced timesteps. */
    public static boolean respaces(SigmaSchedule choice) {
        return choice != SigmaSchedule.AUTOMATIC && timesteps(choice).isEmpty();
    }

    /**
     * The sigmas of a run, from the largest to the smallest.
     *
     * @param sigmaAt sigma of a timestep from 0 to 999, for schedules that are known as timesteps
     * @throws IllegalStateException if the choice does not space sigmas
     */
    public static double[] between(SigmaSchedule choice, double largest, double smallest, int count,
            DoubleUnaryOperator sigmaAt) {
        return switch (choice) {
            case KARRAS -> karras(largest, smallest, count, 7);
            case EXPONENTIAL -> exponential(largest, smallest, count);
            case BETA -> beta(largest, smallest, count);
            case KL_OPTIMAL -> spaced(count, u -> Math.tan(u * Math.atan(smallest) + (1 - u) * Math.atan(largest)));
            case ALIGN_YOUR_STEPS ->
                aligned(new double[]{999, 850, 736, 645, 545, 455, 343, 233, 124, 24, 0}, count, sigmaAt);
            case ALIGN_YOUR_STEPS_XL ->
                aligned(new double[]{999, 845, 730, 587, 443, 310, 193, 116, 53, 13, 0}, count, sigmaAt);
            case AUTOMATIC, UNIFORM, SGM_UNIFORM, DDIM -> throw new IllegalStateException(
                    choice.label() + " keeps the sigmas of its timesteps");
        };
    }

    private static double[] exponential(double largest, double smallest, int count) {
        double first = Math.log(largest);
        double last = Math.log(smallest);
        return spaced(count, u -> Math.exp(first + u * (last - first)));
    }

    private static double[] beta(double largest, double smallest, int count) {
        var distribution = new BetaDistribution(0.6);
        return spaced(count, u -> smallest + distribution.quantile(1 - u) * (largest - smallest));
    }

    /** Karras' layout with another rho, as EDM's schedulers allow. */
    public static double[] karras(double largest, double smallest, int count, double rho) {
        double first = Math.pow(largest, 1 / rho);
        double last = Math.pow(smallest, 1 / rho);
        return spaced(count, u -> Math.pow(first + u * (last - first), rho));
    }

    private static double[] spaced(int count, DoubleUnaryOperator curve) {
        return IntStream.range(0, count)
                .mapToDouble(i -> curve.applyAsDouble(count == 1 ? 0 : (double) i / (count - 1)))
                .toArray();
    }

    /** A list of timesteps, stretched to another count along straight lines in ln sigma; its last end is left out. */
    private static double[] aligned(double[] timesteps, int count, DoubleUnaryOperator sigmaAt) {
        return IntStream.range(0, count).mapToDouble(i -> {
            double place = (double) i * (timesteps.length - 1) / count;
            int before = (int) place;
            double from = Math.log(sigmaAt.applyAsDouble(timesteps[before]));
            double to = Math.log(sigmaAt.applyAsDouble(timesteps[before + 1]));
            return Math.exp(from + (place - before) * (to - from));
        }).toArray();
    }
}
