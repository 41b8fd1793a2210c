package studio.gesso.engine.diffusion.sampler.consistency;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Multistep sampling of a consistency model (Song et al. 2023, algorithm 1): to the clean picture, and back to the next
 * level with fresh noise. A run of one step draws none.
 *
 * @param smallest the sigma at which the model leaves a picture as it is; the clean picture already has that much noise
 * @param scale the standard deviation of the fresh noise
 */
public record ConsistencySampler(double smallest, double scale) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level to = state.step().to();
        Tensor clean = denoiser.denoise(state.latents(), state.step().from()).clean();
        if (state.schedule().steps().size() == 1) {
            return state.next(clean.times(to.alpha()), clean);
        }
        double fresh = Math.sqrt(Math.max(to.sigma() * to.sigma() - smallest * smallest, 0));
        return state.next(Tensor.mix(to.alpha(), clean, scale * fresh, noise.draw(state.draws())), clean,
                state.history(), 1);
    }
}
