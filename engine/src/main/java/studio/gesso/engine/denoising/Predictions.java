package studio.gesso.engine.denoising;

import studio.gesso.engine.tensor.Tensor;

/** The predictions of networks that were trained with evenly scaled input: nearly all. */
public enum Predictions implements Prediction {
    /** The noise ε (Ho et al. 2020). */
    EPSILON {
        @Override
        public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
            return new Estimate(Tensor.mix(1 / level.alpha(), noisy, -level.sigma() / level.alpha(), output), output);
        }
    },

    /** The velocity v = α·ε − σ·x₀ (Salimans and Ho 2022, section 4). */
    V {
        @Override
        public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
            double norm = norm(seen);
            double alpha = seen.alpha() / norm;
            double sigma = seen.sigma() / norm;
            return new Estimate(Tensor.mix(alpha / norm, noisy, -sigma, output),
                    Tensor.mix(sigma / norm, noisy, alpha, output));
        }
    },

    /** The clean latents x₀. */
    SAMPLE {
        @Override
        public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
            return new Estimate(output,
                    Tensor.mix(1 / level.sigma(), noisy, -level.alpha() / level.sigma(), output));
        }
    },

    /** The direction of a straight path, ε − x₀ (flow matching; Esser et al. 2024, equation 4). */
    FLOW {
        @Override
        double norm(Level level) {
            return level.alpha() + level.sigma();
        }

        @Override
        public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
            double norm = norm(seen);
            return new Estimate(Tensor.mix(1 / norm, noisy, -seen.sigma() / norm, output),
                    Tensor.mix(1 / norm, noisy, seen.alpha() / norm, output));
        }
    },

    /** The score ∇ log p = −ε / σ of latents that are not scaled at all (Song et al. 2021, NCSN++). */
    SCORE {
        @Override
        double norm(Level level) {
            return level.alpha();
        }

        @Override
        public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
            return EPSILON.estimate(output.times(-level.sigma() / level.alpha()), seen, noisy, level);
        }
    };

    /** What latents are divided by; √(α² + σ²) where the network was trained with variance preserved. */
    double norm(Level level) {
        return Math.hypot(level.alpha(), level.sigma());
    }

    @Override
    public Tensor input(Tensor noisy, Level level) {
        double norm = norm(level);
        return Math.abs(norm - 1) < 1e-12 ? noisy : noisy.times(1 / norm);
    }
}
