package studio.gesso.engine.diffusion.sampler.consistency;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Multistep sampling of a latent consistency model (Luo et al. 2023, algorithm 3): to the clean latents, and back to
 * the next level with fresh noise.
 *
 * @param timestepScaling how fast the consistency function leaves its boundary condition, f(x, 0) = x
 */
public record Lcm(double timestepScaling) implements Sampler {

    private static final double DATA_VARIANCE = 0.25;

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        Estimate estimate = denoiser.denoise(state.latents(), from);
        double time = timestepScaling * from.timestep();
        double norm = time * time + DATA_VARIANCE;
        Tensor clean = Tensor.mix(time / Math.sqrt(norm), estimate.clean(), DATA_VARIANCE / norm, state.latents());
        if (to.sigma() == 0) {
            return state.next(clean, clean);
        }
        return state.next(Tensor.mix(to.alpha(), clean, to.sigma(), noise.draw(state.draws())), clean,
                state.history(), 1);
    }
}
