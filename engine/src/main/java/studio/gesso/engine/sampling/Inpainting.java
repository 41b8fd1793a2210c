package studio.gesso.engine.sampling;

import studio.gesso.engine.denoising.Denoiser;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * A sampler that puts the known part of a picture back after every step of another, for networks that were not trained
 * to see a mask (Lugmayr et al. 2022, equation 8, without its resampling).
 *
 * @param inner the sampler of the painted part
 * @param original the clean latents of the picture
 * @param mask how much of each latent is painted, 0 to 1, of the latents' shape; soft masks blend
 * @param grain the noise with which the run began; the known part keeps it, as in diffusers
 */
public record Inpainting(Sampler inner, Tensor original, Tensor mask, Tensor grain) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        State next = inner.step(state, denoiser, noise);
        Tensor known = next.schedule().noised(original, grain, next.index());
        return next.with(next.latents().blend(mask, known));
    }
}
