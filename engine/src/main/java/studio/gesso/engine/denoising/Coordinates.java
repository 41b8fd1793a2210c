package studio.gesso.engine.denoising;

/** The coordinates in which a run computes: which alpha goes with a sigma. */
public enum Coordinates {
    /** alpha² + sigma² = 1, told by the ratio sigma / alpha: those of DDPM and DPM-Solver. */
    PRESERVING {
        @Override
        public Level level(double timestep, double sigma) {
            double alpha = 1 / Math.sqrt(sigma * sigma + 1);
            return new Level(timestep, alpha, sigma * alpha);
        }
    },

    /** alpha = 1: those of Karras et al. 2022. */
    EXPLODING {
        @Override
        public Level level(double timestep, double sigma) {
            return new Level(timestep, 1, sigma);
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
    };

    /** The level of a sigma, in these coordinates' own terms. */
    public abstract Level level(double timestep, double sigma);

    /** Sigma in these coordinates' own terms, where it is {@code ratio} times alpha. */
    public double sigma(double ratio) {
        return ratio;
    }
}
