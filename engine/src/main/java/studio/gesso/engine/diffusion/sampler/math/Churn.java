package studio.gesso.engine.diffusion.sampler.math;

/**
 * Noise that is added before a step and taken off in it (Karras et al. 2022, algorithm 2).
 *
 * @param amount how much in the whole run, shared by its steps; 0 for none
 * @param from the smallest sigma at which noise is added
 * @param to the largest sigma at which noise is added
 * @param scale the standard deviation of the added noise
 */
public record Churn(double amount, double from, double to, double scale) {

    /** No noise. */
    public static final Churn NONE = new Churn(0, 0, Double.POSITIVE_INFINITY, 1);

    private static final double MOST = Math.sqrt(2) - 1;

    /** By what share a sigma is raised before a step. */
    public double share(double sigma, int steps) {
        return sigma >= from && sigma <= to ? Math.min(amount / steps, MOST) : 0;
    }
}
