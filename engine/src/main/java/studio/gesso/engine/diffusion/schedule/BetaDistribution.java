package studio.gesso.engine.diffusion.schedule;

/**
 * The symmetric beta distribution, Beta(a, a), whose quantiles lay out the noise levels of Lee et al. 2024.
 *
 * @param shape the parameter a, over 0
 */
public record BetaDistribution(double shape) {

    private static final int HALVINGS = 200;
    private static final int TERMS = 200;
    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-16;

    /** The x below which a share p of the distribution lies; p from 0 to 1. */
    public double quantile(double p) {
        if (p > 0.5) {
            return 1 - quantile(1 - p);
        }
        double whole = 2 * area(0.5);
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (area(middle) / whole < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The incomplete beta function without its norm, for x up to one half (DLMF 8.17.22), by Lentz's method. */
    private double area(double x) {
        if (x == 0) {
            return 0;
        }
        double fraction = 1;
        double c = 1;
        double d = 0;
        double change = 0;
        for (int i = 1; i <= TERMS && Math.abs(change - 1) > PRECISION; i++) {
            double term = term(i, x);
            d = 1 / keptOff(1 + term * d);
            c = keptOff(1 + term / c);
            change = c * d;
            fraction *= change;
        }
        return Math.pow(x * (1 - x), shape) / (shape * fraction);
    }

    private double term(int i, double x) {
        int m = i / 2;
        return i % 2 == 0
                ? m * (shape - m) * x / ((shape + 2 * m - 1) * (shape + 2 * m))
                : -(shape + m) * (2 * shape + m) * x / ((shape + 2 * m) * (shape + 2 * m + 1));
    }

    private static double keptOff(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
