package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The only interface between a sampler and a model: gives estimates for noisy latents.
 *
 * <p>It has two parts, because some samplers combine raw outputs before they convert them (PNDM), or convert them for
 * latents that got more noise after the network saw them (Euler with churn).
 */
public interface Denoiser {

    /** The network's raw output for latents at a level (ε, v, x₀, flow …). */
    Tensor predict(Tensor noisy, Level level);

    /**
     * The estimate for noisy latents from an output of the network.
     *
     * @param output the network's output, or a combination of several
     * @param seen the level of the network call
     * @param noisy the latents to be split into picture and noise
     * @param level the level of these latents; nearly always {@code seen}
     */
    Estimate read(Tensor output, Level seen, Tensor noisy, Level level);

    /**
     * Corrects latents that a step passes through: for inpainting, puts the known part back.
     *
     * @param level where they lie; at the beginning of a step they are already as they are to be
     */
    default Tensor passing(Tensor latents, Level level) {
        return latents;
    }

    /** Splits latents at a level into clean latents and noise. */
    default Estimate denoise(Tensor noisy, Level level) {
        Tensor there = passing(noisy, level);
        return read(predict(there, level), level, there, level);
    }
}
