package studio.gesso.engine.diffusion.pipeline.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulerClass;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.branch.BranchSetting;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;

/**
 * A sampler that goes on between two steps of another's run: the remaining noise levels stay, the latents are brought into
 * its coordinates, and what the other remembered of its steps is forgotten.
 *
 * @param own the sampler's plan for a run of its own
 * @param scheduler that of the model, as this sampler uses it
 * @param to its name
 */
public record Takeover(SamplingPlan own, SchedulerConfig scheduler, SamplerName to) {

    private static final double CLOSE = 1e-6;

    /**
     * The state in which it takes over.
     *
     * @param from the sampler of the state, which stays as it is where both are the same
     * @throws UserException where it cannot
     */
    public State of(State state, SamplerName from) {
        if (from == to) {
            return state;
        }
        Set<SamplerName> able = BranchSetting.samplers();
        Schedule shared = state.schedule();
        if (!able.contains(from) || !able.contains(to)
                || shared.steps().size() != own.schedule().steps().size()) {
            throw refused(from);
        }
        Coordinates coordinates = coordinates();
        List<Schedule.Step> steps = new ArrayList<>(shared.steps().subList(0, state.index()));
        steps.addAll(remaining(shared.steps().subList(state.index(), shared.steps().size()), coordinates, from));
        return new State(new Schedule(steps, shared.initialScale(), shared.first(), shared.end()), state.index(),
                state.latents().times(1 / coordinates.norm(state.step().from())), List.of(), state.clean(),
                state.draws(), Optional.empty());
    }

    private List<Schedule.Step> remaining(List<Schedule.Step> steps, Coordinates coordinates, SamplerName from) {
        double[] timesteps = steps.stream().mapToDouble(step -> step.from().timestep()).toArray();
        double[] sigmas = new double[timesteps.length + 1];
        for (int i = 0; i < timesteps.length; i++) {
            sigmas[i] = coordinates.sigma(ratio(steps.get(i).from()));
        }
        sigmas[timesteps.length] = coordinates.sigma(ratio(steps.getLast().to()));
        SubStep subStep = SchedulerClass.named(to.scheduler()).orElseThrow().subStep();
        return new SigmaTable(timesteps, sigmas).steps(coordinates, subStep, timestepOf(coordinates, subStep, from));
    }

    /** Timesteps within a step are asked of the training's table, which flow matching has none of. */
    private DoubleUnaryOperator timestepOf(Coordinates coordinates, SubStep subStep, SamplerName from) {
        return switch (subStep) {
            case NONE, END -> sigma -> sigma;
            case HALFWAY, HALFWAY_DOWN -> {
                if (coordinates == Coordinates.STRAIGHT) {
                    throw refused(from);
                }
                yield scheduler.noiseLevels()::timestepOf;
            }
        };
    }

    /** The coordinates in which the sampler computes, which a level in the middle tells. */
    private Coordinates coordinates() {
        Level level = own.schedule().steps().get(own.schedule().steps().size() / 2).from();
        if (level.alpha() == 1) {
            return Coordinates.EXPLODING;
        }
        return Math.abs(level.alpha() + level.sigma() - 1) < CLOSE ? Coordinates.STRAIGHT : Coordinates.PRESERVING;
    }

    private static double ratio(Level level) {
        return level.sigma() / level.alpha();
    }

    private UserException refused(SamplerName from) {
        return new UserException("The sampler " + to.label() + " cannot take over from " + from.label()
                + " between two steps. Keep " + from.label() + (BranchSetting.samplers().contains(from)
                        ? ", or choose another; these can take over: "
                                + BranchSetting.samplers()
                                        .stream()
                                        .map(SamplerName::label)
                                        .collect(Collectors.joining(", "))
                        : "")
                + ".");
    }
}
