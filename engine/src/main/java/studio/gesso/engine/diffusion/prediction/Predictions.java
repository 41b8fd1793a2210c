package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/** The usual prediction types, in the coordinates in which nearly all networks were trained. */
public enum Predictions implements Prediction {
    /** The noise ε (Ho et al. 2020). */
    EPSILON(Coordinates.PRESERVING) {
        @Override
        Estimate estimate(Tensor output, Level own, double norm, Tensor noisy, Level level) {
            return new Estimate(Tensor.mix(1 / level.alpha(), noisy, -level.sigma() / level.alpha(), output), output);
        }
    },

    /** The velocity v = α·ε − σ·x₀ (Salimans and Ho 2022, section 4). */
    V(Coordinates.PRESERVING) {
        @Override
        Estimate estimate(Tensor output, Level own, double norm, Tensor noisy, Level level) {
            return new Estimate(Tensor.mix(own.alpha() / norm, noisy, -own.sigma(), output),
                    Tensor.mix(own.sigma() / norm, noisy, own.alpha(), output));
        }
    },

    /** The clean latents x₀. */
    SAMPLE(Coordinates.PRESERVING) {
        @Override
        Estimate estimate(Tensor output, Level own, double norm, Tensor noisy, Level level) {
            return Estimate.of(output, noisy, level);
        }
    },

    /** The direction of a straight path, ε − x₀ (flow matching; Esser et al. 2024, equation 4). */
    FLOW(Coordinates.STRAIGHT) {
        @Override
        Estimate estimate(Tensor output, Level own, double norm, Tensor noisy, Level level) {
            return new Estimate(Tensor.mix(1 / norm, noisy, -own.sigma(), output),
                    Tensor.mix(1 / norm, noisy, own.alpha(), output));
        }
    },

    /** The score ∇ log p = −ε / σ of latents that are not scaled at all (Song et al. 2021, NCSN++). */
    SCORE(Coordinates.EXPLODING) {
        @Override
        Estimate estimate(Tensor output, Level own, double norm, Tensor noisy, Level level) {
            return EPSILON.estimate(output.times(-own.sigma()), own, norm, noisy, level);
        }
    };

    private final Coordinates training;

    Predictions(Coordinates training) {
        this.training = training;
    }

    /** The prediction of a network that was trained in other coordinates than most. */
    public Prediction in(Coordinates coordinates) {
        return new Trained(this, coordinates);
    }

    @Override
    public Tensor input(Tensor noisy, Level level) {
        return new Trained(this, training).input(noisy, level);
    }

    @Override
    public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
        return new Trained(this, training).estimate(output, seen, noisy, level);
    }

    /**
     * Converts an output to an estimate.
     *
     * @param own the level of the network call, in the coordinates of its training
     * @param norm what latents of that level are divided by to lie in them
     * @param noisy the latents that are to be split
     * @param level the level at which they lie
     */
    abstract Estimate estimate(Tensor output, Level own, double norm, Tensor noisy, Level level);

    /** A prediction together with the coordinates of the training. */
    private record Trained(Predictions said, Coordinates coordinates) implements Prediction {

        @Override
        public Tensor input(Tensor noisy, Level level) {
            double norm = coordinates.norm(level);
            return Math.abs(norm - 1) < 1e-12 ? noisy : noisy.times(1 / norm);
        }

        @Override
        public Estimate estimate(Tensor output, Level seen, Tensor noisy, Level level) {
            double norm = coordinates.norm(seen);
            Level own = new Level(seen.timestep(), seen.alpha() / norm, seen.sigma() / norm);
            return said.estimate(output, own, norm, noisy, level);
        }
    }
}
