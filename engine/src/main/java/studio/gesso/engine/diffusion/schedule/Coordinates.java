package studio.gesso.engine.diffusion.schedule;

import studio.gesso.engine.request.state.Level;

/** The coordinates of noisy latents, in which networks are trained and runs compute: which alpha goes with a sigma. */
public enum Coordinates {
    /** alpha² + sigma² = 1, told by the ratio sigma / alpha: those of DDPM and DPM-Solver. */
    PRESERVING {
        @Override
        public Level level(double timestep, double sigma) {
            double alpha = 1 / Math.sqrt(sigma * sigma + 1);
            return new Level(timestep, alpha, sigma * alpha);
        }

        @Override
        public double norm(Level level) {
            return Math.hypot(level.alpha(), level.sigma());
        }
    },

    /** alpha = 1: those of Karras et al. 2022. */
    EXPLODING {
        @Override
        public Level level(double timestep, double sigma) {
            return new Level(timestep, 1, sigma);
        }

        @Override
        public double norm(Level level) {
            return level.alpha();
        }
    },

    /** alpha = 1 − sigma: those of flow matching. */
    STRAIGHT {
        @Override
        public Level level(double timestep, double sigma) {
            return new Level(timestep, 1 - sigma, sigma);
        }

        @Override
        public double sigma(double ratio) {
            return ratio / (1 + ratio);
        }

        @Override
        public double norm(Level level) {
            return level.alpha() + level.sigma();
        }
    };

    /** The level of a sigma, in these coordinates' own terms. */
    public abstract Level level(double timestep, double sigma);

    /** What latents of a level in any coordinates are divided by to lie in these. */
    public abstract double norm(Level level);

    /** Sigma in these coordinates' own terms, where it is {@code ratio} times alpha. */
    public double sigma(double ratio) {
        return ratio;
    }
}
