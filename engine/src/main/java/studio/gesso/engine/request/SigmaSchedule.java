package studio.gesso.engine.request;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the noise levels of a run are laid out between the noisiest and the last ("schedule" in the window). */
public enum SigmaSchedule {
    /** As the model's files say: evenly spaced timesteps, unless they name another. */
    AUTOMATIC("Automatic"),

    /** Karras et al. 2022, equation 5, rho = 7. */
    KARRAS("Karras") {
        @Override
        public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
            return karras(largest, smallest, count, 7);
        }
    },

    /** Evenly spaced in ln sigma. */
    EXPONENTIAL("Exponential") {
        @Override
        public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
            double first = Math.log(largest);
            double last = Math.log(smallest);
            return spaced(count, u -> Math.exp(first + u * (last - first)));
        }
    },

    /** Quantiles of the Beta(0.6, 0.6) distribution (Lee et al. 2024). */
    BETA("Beta") {
        @Override
        public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
            var distribution = new BetaDistribution(0.6);
            return spaced(count, u -> smallest + distribution.quantile(1 - u) * (largest - smallest));
        }
    },

    /** Evenly spaced in the arc tangent of sigma (Sabour et al. 2024, section 3.2, "KL optimal"). */
    KL_OPTIMAL("KL Optimal") {
        @Override
        public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
            return spaced(count, u -> Math.tan(u * Math.atan(smallest) + (1 - u) * Math.atan(largest)));
        }
    },

    /** Levels found by optimisation for Stable Diffusion 1 (Sabour et al. 2024, table 4). */
    ALIGN_YOUR_STEPS("Align Your Steps") {
        @Override
        public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
            return aligned(new double[]{999, 850, 736, 645, 545, 455, 343, 233, 124, 24, 0}, count, sigmaAt);
        }
    },

    /** Levels found by optimisation for Stable Diffusion XL (Sabour et al. 2024, table 4). */
    ALIGN_YOUR_STEPS_XL("Align Your Steps XL") {
        @Override
        public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
            return aligned(new double[]{999, 845, 730, 587, 443, 310, 193, 116, 53, 13, 0}, count, sigmaAt);
        }
    },

    /** Evenly spaced timesteps from the noisiest to the first, whatever the model's files say. */
    UNIFORM("Uniform", TimestepSpacing.LINSPACE),

    /** Evenly spaced timesteps that begin with the noisiest, whatever the model's files say. */
    SGM_UNIFORM("SGM Uniform", TimestepSpacing.TRAILING),

    /** Evenly spaced timesteps that end with the first, whatever the model's files say. */
    DDIM("DDIM", TimestepSpacing.LEADING);

    private final String label;
    private final Optional<TimestepSpacing> spacing;

    SigmaSchedule(String label) {
        this.label = label;
        this.spacing = Optional.empty();
    }

    SigmaSchedule(String label, TimestepSpacing spacing) {
        this.label = label;
        this.spacing = Optional.of(spacing);
    }

    /** The name shown to people, which is also the name that A1111 writes. */
    public String label() {
        return label;
    }

    /** The spacing of timesteps that this choice asks for; empty where the model's files decide. */
    public Optional<TimestepSpacing> spacing() {
        return spacing;
    }

    /** Whether sigmas are laid out again; otherwise they are those of evenly spaced timesteps. */
    public boolean respaces() {
        return this != AUTOMATIC && spacing.isEmpty();
    }

    /**
     * The sigmas of a run, from the largest to the smallest.
     *
     * @param sigmaAt sigma of a timestep from 0 to 999, for layouts that are known as timesteps
     * @throws IllegalStateException where this choice does not respace
     */
    public double[] between(double largest, double smallest, int count, DoubleUnaryOperator sigmaAt) {
        throw new IllegalStateException(label + " keeps the sigmas of its timesteps");
    }

    /** The choice that a name stands for, in any case and with A1111's older names; empty where none does. */
    public static Optional<SigmaSchedule> named(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return switch (key) {
            case "normal" -> Optional.of(UNIFORM);
            case "polyexponential" -> Optional.of(EXPONENTIAL);
            default -> Stream.of(values()).filter(s -> s.label.toLowerCase(Locale.ROOT).equals(key)).findFirst();
        };
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
