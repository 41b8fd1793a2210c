package studio.gesso.engine.diffusion.sampler.math;

import studio.gesso.engine.request.state.Level;

/**
 * A step that goes below its goal and climbs back with fresh noise ("ancestral"); together the goal's level.
 *
 * @param reached the level before the fresh noise: the goal's alpha, and less sigma
 * @param sigma the standard deviation of the fresh noise
 */
public record AncestralStep(Level reached, double sigma) {

    /**
     * The split of Song, Meng and Ermon 2021, equation 16: with eta 1 the standard deviation of the posterior
     * q(x_to | x_from, x₀).
     */
    public static AncestralStep of(Level from, Level to, double eta) {
        if (eta == 0) {
            return new AncestralStep(to, 0);
        }
        double passed = from.alpha() / to.alpha() * to.sigma();
        double share = to.sigma() / from.sigma();
        double posterior = share * Math.sqrt(Math.max(from.sigma() * from.sigma() - passed * passed, 0));
        double fresh = Math.min(eta * posterior, to.sigma());
        double kept = Math.sqrt(Math.max(to.sigma() * to.sigma() - fresh * fresh, 0));
        return new AncestralStep(new Level(to.timestep(), to.alpha(), kept), fresh);
    }
}
