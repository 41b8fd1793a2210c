package studio.gesso.engine.diffusion.schedule;

import java.util.Arrays;
import studio.gesso.engine.request.state.Level;

/**
 * The noise levels with which a network was trained: the forward process q(x_t | x₀) = N(√ᾱ_t x₀, (1 − ᾱ_t) I) of Ho et
 * al. 2020, as a table over its timesteps, and what lies between them.
 *
 * <p>Tables are float32 as the library's whose pictures we match, because rounding decides a timestep here and there.
 */
public final class NoiseLevels {

    /** ᾱ that stands for 0 where a sampler divides by it, as in diffusers. */
    private static final float NEARLY_ZERO = 0x1p-24f;

    private final float[] betas;
    private final float[] products;
    private final float[] sigmas;
    private final double[] logs;

    private NoiseLevels(float[] betas, float[] products) {
        this.betas = betas;
        this.products = products;
        this.sigmas = new float[products.length];
        this.logs = new double[products.length];
        for (int t = 0; t < products.length; t++) {
            sigmas[t] = (float) Math.sqrt((1 - products[t]) / products[t]);
            logs[t] = NumPyLogarithm.of(sigmas[t]);
        }
    }

    /** The levels of a schedule of β. */
    public static NoiseLevels of(float[] betas) {
        return new NoiseLevels(betas.clone(), Float32Table.cumulativeProduct(Float32Table.map(betas, b -> 1 - b)));
    }

    /** The levels stretched so that the last is pure noise (Lin et al. 2024, algorithm 1): ᾱ is exactly 0 there. */
    public NoiseLevels withZeroTerminal() {
        float[] roots = Float32Table.map(products, Math::sqrt);
        float first = roots[0];
        float last = roots[roots.length - 1];
        float stretch = first / (first - last);
        float[] stretched = Float32Table.map(roots, r -> {
            float root = ((float) r - last) * stretch;
            return root * root;
        });
        float[] rescaled = new float[betas.length];
        for (int t = 0; t < rescaled.length; t++) {
            rescaled[t] = 1 - (t == 0 ? stretched[0] : stretched[t] / stretched[t - 1]);
        }
        return of(rescaled);
    }

    /** The levels with a last ᾱ that can be divided by: 2⁻²⁴, a sigma of 4096. */
    public NoiseLevels withDivisibleEnd() {
        float[] changed = products.clone();
        changed[changed.length - 1] = NEARLY_ZERO;
        return new NoiseLevels(betas, changed);
    }

    /** How many timesteps there are. */
    public int size() {
        return products.length;
    }

    /** β of a timestep. */
    public float beta(int timestep) {
        return betas[timestep];
    }

    /** ᾱ of a timestep: the share of the clean picture's variance that is left. */
    public float product(int timestep) {
        return products[timestep];
    }

    /** A trained level in variance-preserving coordinates: alpha = √ᾱ, sigma = √(1 − ᾱ). */
    public Level at(int timestep) {
        return new Level(timestep, Math.sqrt(products[timestep]), Math.sqrt(1.0 - products[timestep]));
    }

    /** The sigma of a trained level in variance-exploding coordinates, √((1 − ᾱ) / ᾱ). */
    public float sigma(int timestep) {
        return sigmas[timestep];
    }

    /** The largest sigma. */
    public float largest() {
        return sigmas[sigmas.length - 1];
    }

    /** The smallest sigma. */
    public float smallest() {
        return sigmas[0];
    }

    /** Sigma at a timestep that may lie between trained ones; straight lines between, the ends outside. */
    public double sigmaAt(double timestep) {
        if (timestep <= 0) {
            return sigmas[0];
        }
        int below = (int) timestep;
        if (below >= sigmas.length - 1) {
            return largest();
        }
        return sigmas[below] + (timestep - below) * ((double) sigmas[below + 1] - sigmas[below]);
    }

    /** The timestep at which a sigma lies; straight lines in ln sigma between trained ones, the ends outside. */
    public double timestepOf(double sigma) {
        double log = Math.log(Math.max(sigma, 1e-10));
        int found = Arrays.binarySearch(logs, log);
        int below = Math.clamp(found >= 0 ? found : -found - 2, 0, logs.length - 2);
        double weight = Math.clamp((logs[below] - log) / (logs[below] - logs[below + 1]), 0, 1);
        return (1 - weight) * below + weight * (below + 1);
    }

    /** How many levels have a ln SNR below a bound; sampling may leave them out at the noisy end. */
    public int below(double lambda) {
        int count = 0;
        while (count < size() && at(size() - 1 - count).lambda() < lambda) {
            count++;
        }
        return count;
    }
}
