package studio.gesso.engine.diffusion.sampler;

import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.math.AdamsBashforth;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Improved PNDM of diffusers (Liu et al. 2022, algorithm 2, without its Runge-Kutta steps): the noise of the last steps
 * is combined with the weights of Adams and Bashforth, then one DDIM step is made with it. The history holds the noise,
 * newest first. At pure noise the clean estimate is 0, as in diffusers.
 */
public record Ipndm() implements Sampler {

    /** What stands for the alpha of pure noise, where diffusers divides by it. */
    private static final double LEAST_ALPHA = 1e-8;

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Estimate estimate = denoiser.denoise(state.latents(), from);
        List<Tensor> slopes = state.remembering(estimate.noise(), AdamsBashforth.MOST);
        Tensor slope = Tensor.sum(AdamsBashforth.weights(slopes.size()), slopes);
        double scale = 1 / Math.max(from.alpha(), LEAST_ALPHA);
        Tensor clean = Tensor.mix(scale, state.latents(), -from.sigma() * scale, slope);
        return state.next(new Estimate(clean, slope).at(state.step().to()), clean, slopes, 0);
    }
}
