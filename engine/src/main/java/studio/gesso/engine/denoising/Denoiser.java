package studio.gesso.engine.denoising;

import studio.gesso.engine.tensor.Tensor;

/** The best guess of what is picture and what is noise in noisy latents; the only thing a sampler asks of a model. */
@FunctionalInterface
public interface Denoiser {

    /** Splits latents that lie at a noise level into a clean picture and its noise. */
    Estimate denoise(Tensor noisy, Level level);
}
