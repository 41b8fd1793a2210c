package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.math.Churn;
import studio.gesso.engine.diffusion.sampler.math.FlowSlope;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Heun's method in the coordinates of flow matching, with noise added before a step (Karras et al. 2022, algorithm 2).
 * Without such noise it is {@link Heun}.
 *
 * <p>As in diffusers, the network has looked already when the noise comes, and a step that asks twice draws twice, the
 * second time for nothing.
 *
 * @param churn the noise
 */
public record FlowHeun(Churn churn) implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return 1 + step.between().size();
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Schedule.Step step = state.step();
        Level from = step.from();
        double share = churn.share(from.sigma(), calls(state.schedule()));
        if (share <= 0) {
            return new Heun().step(state, denoiser, noise);
        }
        FlowSlope first = FlowSlope.at(state.latents(), from, denoiser);
        Level raised = Coordinates.STRAIGHT.level(from.timestep(), from.sigma() * (1 + share));
        double added = Math.sqrt(raised.sigma() * raised.sigma() - from.sigma() * from.sigma());
        Tensor noisier = state.latents().plus(churn.scale() * added, noise.draw(state.draws()));
        FlowSlope slope = new FlowSlope(first.clean().times(1 / (1 + share)), first.noise().times(1 / (1 + share)));
        for (Level end : step.between()) {
            slope = slope.mean(FlowSlope.at(slope.follow(noisier, raised, step.to()), end, denoiser));
        }
        return state.next(slope.follow(noisier, raised, step.to()), first.clean(), state.history(), calls(step));
    }

    private int calls(Schedule schedule) {
        return schedule.steps().stream().mapToInt(this::calls).sum();
    }
}
