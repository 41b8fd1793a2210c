package studio.gesso.engine.sampling;

import studio.gesso.engine.denoising.Denoiser;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Heun's method of second order (Karras et al. 2022, algorithm 1): an Euler step, then the mean of the slopes at both
 * ends. Where a step has no level {@code between} to look again, the Euler step is all.
 */
public record Heun() implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return 1 + step.between().size();
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Schedule.Step step = state.step();
        Slope first = Slope.at(state.latents(), step.from(), denoiser);
        Tensor euler = first.follow(state.latents(), step.from(), step.to());
        if (step.between().isEmpty()) {
            return state.next(euler, first.clean());
        }
        Level end = step.between().getFirst();
        Slope mean = first.mean(Slope.at(euler, end, denoiser));
        return state.next(mean.follow(state.latents(), step.from(), step.to()), first.clean());
    }
}
