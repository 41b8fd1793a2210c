package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/** To the clean latents, and back to the next level with nothing but fresh noise: stochastic flow matching. */
public record RenoisingSampler() implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level to = state.step().to();
        Tensor clean = denoiser.denoise(state.latents(), state.step().from()).clean();
        return state.next(Tensor.mix(to.alpha(), clean, to.sigma(), noise.draw(state.draws())), clean,
                state.history(), 1);
    }
}
