package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.math.AncestralStep;
import studio.gesso.engine.diffusion.sampler.math.FlowSlope;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DPM-Solver-2 as in Karras et al. 2022 ("DPM2"): the midpoint method with the middle in ln sigma, which is the level
 * {@code between}; where there is none, an Euler step.
 *
 * @param eta 0, or 1 for fresh noise at the end of every step ("DPM2 a")
 */
public record Dpm2(double eta) implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return 1 + step.between().size();
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Schedule.Step step = state.step();
        FlowSlope first = FlowSlope.at(state.latents(), step.from(), denoiser);
        if (step.between().isEmpty()) {
            return state.next(first.follow(state.latents(), step.from(), step.to()), first.clean());
        }
        var middle = step.between().getFirst();
        Tensor halfway = first.follow(state.latents(), step.from(), middle);
        FlowSlope second = FlowSlope.at(halfway, middle, denoiser);
        AncestralStep fresh = AncestralStep.of(step.from(), step.to(), eta);
        Tensor latents = second.follow(state.latents(), step.from(), fresh.reached());
        return eta == 0
                ? state.next(latents, second.clean())
                : state.next(latents.plus(fresh.sigma(), noise.draw(state.draws())), second.clean(),
                        state.history(), 1);
    }
}
