package studio.gesso.engine.diffusion.sampler.consistency;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Strategic stochastic sampling of trajectory consistency distillation (Zheng et al. 2024, algorithm 3): down to the
 * level {@code between}, which the share γ of fresh noise decides, and up to the goal with fresh noise. Where there is
 * no such level, straight to the goal.
 */
public record Tcd() implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level to = state.step().to();
        Estimate estimate = denoiser.denoise(state.latents(), state.step().from());
        if (state.step().between().isEmpty()) {
            return state.next(estimate.at(to), estimate.clean());
        }
        Level below = state.step().between().getFirst();
        double kept = to.alpha() / below.alpha();
        double fresh = Math.sqrt(Math.max(to.sigma() * to.sigma() - kept * kept * below.sigma() * below.sigma(), 0));
        return state.next(Tensor.mix(kept, estimate.at(below), fresh, noise.draw(state.draws())), estimate.clean(),
                state.history(), 1);
    }
}
