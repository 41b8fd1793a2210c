package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a model makes of noisy latents; the only thing a sampler asks of it.
 *
 * <p>It answers in two parts, because some samplers combine what the network said of several latents before they read
 * it (PNDM), or read it for latents that got more noise after the network saw them (Euler with churn).
 */
public interface Denoiser {

    /** What the network says of latents that lie at a level, in its own terms (ε, v, x₀, flow …). */
    Tensor predict(Tensor noisy, Level level);

    /**
     * What an output of the network means for noisy latents.
     *
     * @param output what the network said, or a combination of such
     * @param seen the level that the network was told
     * @param noisy the latents to be split into picture and noise
     * @param level the level at which these latents lie; nearly always {@code seen}
     */
    Estimate read(Tensor output, Level seen, Tensor noisy, Level level);

    /**
     * Latents that a step passes through, as they are to be there: where a part of the picture is known, with that
     * part.
     *
     * @param level where they lie; at the beginning of a step they are already as they are to be
     */
    default Tensor passing(Tensor latents, Level level) {
        return latents;
    }

    /** Splits latents that lie at a level into a clean picture and its noise. */
    default Estimate denoise(Tensor noisy, Level level) {
        Tensor there = passing(noisy, level);
        return read(predict(there, level), level, there, level);
    }
}
