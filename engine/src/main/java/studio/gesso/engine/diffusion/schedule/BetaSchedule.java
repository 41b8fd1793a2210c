package studio.gesso.engine.diffusion.schedule;

import java.util.function.DoubleUnaryOperator;

/**
 * How much noise each step of the forward process adds: the schedules of β with which networks are trained.
 *
 * <p>All numbers are rounded to float where PyTorch rounds them, since a table is accumulated over a thousand steps.
 */
public enum BetaSchedule {
    /** Evenly from start to end (Ho et al. 2020, section 4). */
    LINEAR {
        @Override
        public float[] table(int steps, double start, double end) {
            return Float32Table.linspace(start, end, steps);
        }
    },

    /** Evenly in √β, the schedule of latent diffusion. */
    SCALED_LINEAR {
        @Override
        public float[] table(int steps, double start, double end) {
            float[] roots = Float32Table.linspace(Math.sqrt(start), Math.sqrt(end), steps);
            return Float32Table.map(roots, v -> v * v);
        }
    },

    /** The cosine schedule (Nichol and Dhariwal 2021, equation 17), which has no start and end. */
    SQUARED_COSINE {
        @Override
        public float[] table(int steps, double start, double end) {
            return bridged(steps, u -> Math.pow(Math.cos((u + 0.008) / 1.008 * Math.PI / 2), 2));
        }
    },

    /** ᾱ = exp(−12 t). */
    EXPONENTIAL {
        @Override
        public float[] table(int steps, double start, double end) {
            return bridged(steps, u -> Math.exp(-12 * u));
        }
    },

    /** A Laplace distribution of ln SNR (Hang and Gu 2024). */
    LAPLACE {
        @Override
        public float[] table(int steps, double start, double end) {
            return bridged(steps, u -> {
                double lambda = -0.5 * Math.copySign(1, 0.5 - u) * Math.log(1 - 2 * Math.abs(0.5 - u) + 1e-6);
                double ratio = Math.exp(lambda);
                return Math.sqrt(ratio / (1 + ratio));
            });
        }
    },

    /** A logistic curve from start to end, the schedule of GeoDiff. */
    SIGMOID {
        @Override
        public float[] table(int steps, double start, double end) {
            float[] logits = Float32Table.linspace(-6, 6, steps);
            return Float32Table.map(logits,
                    v -> 1 / (1 + (float) Math.exp(-v)) * (float) (end - start) + (float) start);
        }
    };

    /**
     * The schedule's β for timesteps 0 to steps − 1.
     *
     * @param start the first β, where the schedule has one
     * @param end the last β, where the schedule has one
     */
    public abstract float[] table(int steps, double start, double end);

    private static final double LARGEST = 0.999;

    /** The β of a curve ᾱ(u), u from 0 to 1. */
    private static float[] bridged(int steps, DoubleUnaryOperator curve) {
        float[] betas = new float[steps];
        for (int i = 0; i < steps; i++) {
            double ratio = curve.applyAsDouble((i + 1.0) / steps) / curve.applyAsDouble((double) i / steps);
            betas[i] = (float) Math.min(1 - ratio, LARGEST);
        }
        return betas;
    }
}
