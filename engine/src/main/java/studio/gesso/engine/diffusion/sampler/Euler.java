package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.math.Churn;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Euler's method for the probability flow: to alpha · clean + sigma · noise of the next level. In variance-exploding
 * coordinates it is Karras et al. 2022, algorithm 2 without its correction; in variance-preserving ones DDIM without
 * noise; in straight ones the sampler of flow matching.
 *
 * @param churn noise added before a step; the network has been called already, as in diffusers
 */
public record Euler(Churn churn) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Schedule.Step step = state.step();
        Level from = step.from();
        Tensor output = denoiser.predict(state.latents(), from);
        double share = churn.share(from.sigma(), state.schedule().steps().size());
        if (share <= 0) {
            Estimate estimate = denoiser.read(output, from, state.latents(), from);
            return state.next(estimate.at(step.to()), estimate.clean());
        }
        Level raised = new Level(from.timestep(), from.alpha(), from.sigma() * (1 + share));
        double added = Math.sqrt(raised.sigma() * raised.sigma() - from.sigma() * from.sigma());
        Tensor noisier = state.latents().plus(churn.scale() * added, noise.draw(state.draws()));
        Tensor clean = denoiser.read(output, from, noisier, raised).clean();
        return state.next(Estimate.of(clean, noisier, raised).at(step.to()), clean, state.history(), 1);
    }
}
