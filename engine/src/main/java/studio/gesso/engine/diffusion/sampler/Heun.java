package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.math.FlowSlope;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Heun's method of second order (Karras et al. 2022, algorithm 1): an Euler step, then the mean of the slopes at both
 * ends. A step without a level {@code between} is only an Euler step.
 */
public record Heun() implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return 1 + step.between().size();
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Schedule.Step step = state.step();
        FlowSlope first = FlowSlope.at(state.latents(), step.from(), denoiser);
        Tensor euler = first.follow(state.latents(), step.from(), step.to());
        if (step.between().isEmpty()) {
            return state.next(euler, first.clean());
        }
        Level end = step.between().getFirst();
        FlowSlope mean = first.mean(FlowSlope.at(euler, end, denoiser));
        return state.next(mean.follow(state.latents(), step.from(), step.to()), first.clean());
    }
}
