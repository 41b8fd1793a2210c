package studio.gesso.engine.diffusion.sampler.exponential;

/** How DPM-Solver's second order weighs its first difference. */
public enum DpmMethod {
    MIDPOINT {
        @Override
        double first(DpmIntegrator.Weights weights) {
            return weights.midpoint();
        }
    },
    HEUN {
        @Override
        double first(DpmIntegrator.Weights weights) {
            return weights.first();
        }
    };

    abstract double first(DpmIntegrator.Weights weights);
}
