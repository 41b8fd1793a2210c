package studio.gesso.engine.sampling;

/** How DPM-Solver's second order weighs its first difference. */
public enum DpmMethod {
    MIDPOINT {
        @Override
        double first(DpmKind.Weights weights) {
            return weights.midpoint();
        }
    },
    HEUN {
        @Override
        double first(DpmKind.Weights weights) {
            return weights.first();
        }
    };

    abstract double first(DpmKind.Weights weights);
}
