package studio.gesso.engine.diffusion.sampler.exponential;

import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The four exponential integrators of DPM-Solver (Lu et al. 2022, arXiv 2206.00927 and 2211.01095): for the noise or
 * the clean estimate, along the flow or with fresh noise.
 */
public enum DpmIntegrator {
    /** DPM-Solver++. */
    CLEAN {
        @Override
        Weights weights(Level from, Level to) {
            double h = to.lambda() - from.lambda();
            double p = Math.expm1(-h);
            double a = to.alpha();
            return new Weights(to.sigma() / from.sigma(), -a * p, -a * p / 2, a * (p / h + 1),
                    -a * ((p + h) / (h * h) - 0.5), 0);
        }
    },

    /** DPM-Solver. */
    NOISE {
        @Override
        Weights weights(Level from, Level to) {
            double h = to.lambda() - from.lambda();
            double p = Math.expm1(h);
            double s = to.sigma();
            return new Weights(to.alpha() / from.alpha(), -s * p, -s * p / 2, -s * (p / h - 1),
                    -s * ((p - h) / (h * h) - 0.5), 0);
        }
    },

    /** SDE-DPM-Solver++. */
    CLEAN_SDE {
        @Override
        Weights weights(Level from, Level to) {
            double h = to.lambda() - from.lambda();
            double q = -Math.expm1(-2 * h);
            double a = to.alpha();
            return new Weights(to.sigma() / from.sigma() * Math.exp(-h), a * q, a * q / 2, a * (q / (-2 * h) + 1),
                    a * ((q - 2 * h) / (4 * h * h) - 0.5), to.sigma() * Math.sqrt(q));
        }
    },

    /** SDE-DPM-Solver. */
    NOISE_SDE {
        @Override
        Weights weights(Level from, Level to) {
            double h = to.lambda() - from.lambda();
            double p = Math.expm1(h);
            double s = to.sigma();
            return new Weights(to.alpha() / from.alpha(), -2 * s * p, -s * p, -2 * s * (p / h - 1),
                    -2 * s * ((p - h) / (h * h) - 0.5), s * Math.sqrt(Math.expm1(2 * h)));
        }
    };

    /**
     * The weights of a step's terms.
     *
     * @param latents of the latents
     * @param zeroth of the estimate
     * @param midpoint of its first difference, where the second order is that of the midpoint method
     * @param first of its first difference, where it is that of Heun's method
     * @param second of its second difference
     * @param fresh of fresh noise; 0 where none is drawn
     */
    record Weights(double latents, double zeroth, double midpoint, double first, double second, double fresh) {}

    /** The weights of a step between two levels. */
    abstract Weights weights(Level from, Level to);

    /** Whether every step draws noise. */
    boolean drawsNoise() {
        return this == CLEAN_SDE || this == NOISE_SDE;
    }

    /** The part of an estimate that is integrated. */
    Tensor part(Estimate estimate, Tensor noisy, Level level) {
        return switch (this) {
            case CLEAN, CLEAN_SDE -> estimate.clean();
            case NOISE, NOISE_SDE -> estimate.implied(noisy, level);
        };
    }
}
