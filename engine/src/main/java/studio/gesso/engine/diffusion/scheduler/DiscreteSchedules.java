package studio.gesso.engine.diffusion.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of samplers that go from one trained timestep to another, in variance-preserving coordinates. */
final class DiscreteSchedules {

    /** How many steps PNDM does by Runge and Kutta's method, so that it has a history. */
    private static final int RUNGE_KUTTA = 3;

    private DiscreteSchedules() {}

    static Schedule ddim(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        if (SigmaSpacing.respaces(choice)) {
            return respaced(keys, plan, choice);
        }
        NoiseLevels levels = keys.levels();
        int[] timesteps = timesteps(keys, plan, choice);
        int[] goals = goals(timesteps, keys, plan, choice);
        Level end = end(keys, levels);
        return schedule(timesteps.length,
                i -> new Schedule.Step(levels.at(timesteps[i]), level(goals[i], levels, end)));
    }

    /** DDIM backwards: from a picture to the noise that would have made it. */
    static Schedule inverse(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        NoiseLevels levels = keys.levels();
        int[] timesteps = timesteps(keys, plan, choice);
        int stride = keys.trained() / plan.steps();
        Level beginning = end(keys, levels);
        return schedule(timesteps.length, i -> {
            int goal = timesteps[timesteps.length - 1 - i];
            Level from = level(Math.min(goal - stride, keys.trained() - 1), levels, beginning);
            return new Schedule.Step(new Level(goal, from.alpha(), from.sigma()), levels.at(goal));
        });
    }

    /** DDPM goes from each timestep to the next. */
    static Schedule ddpm(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        return SigmaSpacing.respaces(choice)
                ? respaced(keys, plan, choice)
                : chain(keys, timesteps(keys, plan, choice));
    }

    /** unCLIP's timesteps reach both ends; a step of one timestep uses the β of the training as it is. */
    static Schedule unclip(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        if (SigmaSpacing.respaces(choice)) {
            return respaced(keys, plan, choice);
        }
        NoiseLevels levels = keys.levels();
        int[] timesteps = timesteps(keys, plan, SigmaSchedule.UNIFORM);
        List<Schedule.Step> steps = chain(keys, timesteps).steps();
        return schedule(steps.size(), i -> {
            Schedule.Step step = steps.get(i);
            double beta = levels.beta(timesteps[i]);
            return next(timesteps, i) == timesteps[i] - 1
                    ? new Schedule.Step(step.from(), step.to(),
                            List.of(new Level(timesteps[i], Math.sqrt(1 - beta), Math.sqrt(beta))))
                    : step;
        });
    }

    private static Schedule chain(SchedulerSettings keys, int[] timesteps) {
        NoiseLevels levels = keys.levels();
        return schedule(timesteps.length, i -> new Schedule.Step(levels.at(timesteps[i]),
                level(next(timesteps, i), levels, new Level(0, 1, 0))));
    }

    /** PNDM calls the network twice near the second timestep, or four times in its first steps. */
    static Schedule pndm(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        if (SigmaSpacing.respaces(choice)) {
            return respaced(keys, plan, choice);
        }
        NoiseLevels levels = keys.levels();
        int[] timesteps = timesteps(keys, plan, choice);
        int[] goals = goals(timesteps, keys, plan, choice);
        Level end = end(keys, levels);
        int rungeKutta = keys.flag("skip_prk_steps") ? 0 : Math.min(RUNGE_KUTTA, timesteps.length - 1);
        List<Schedule.Step> steps = new ArrayList<>();
        for (int i = 0; i < rungeKutta; i++) {
            int half = (timesteps[i] - goals[i]) / 2;
            steps.add(new Schedule.Step(levels.at(timesteps[i]), levels.at(timesteps[i + 1]),
                    List.of(levels.at(timesteps[i] - half), levels.at(timesteps[i + 1] + half))));
        }
        for (int i = rungeKutta; i < timesteps.length; i++) {
            boolean follows = i > 0 && goals[i - 1] == timesteps[i];
            int above = follows ? timesteps[i - 1] : Math.min(2 * timesteps[i] - goals[i], levels.size() - 1);
            var step = new Schedule.Step(levels.at(timesteps[i]), level(goals[i], levels, end),
                    List.of(levels.at(above)));
            steps.addAll(rungeKutta == 0 && i == 1 ? List.of(step, step) : List.of(step));
        }
        return new Schedule(steps, 1);
    }

    /** The timesteps that a consistency model was distilled for, or some of them. */
    static Schedule lcm(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        return SigmaSpacing.respaces(choice)
                ? respaced(keys, plan, choice)
                : chain(keys, distilled(keys, plan, choice));
    }

    /** As {@link #lcm}, with the level below the goal that the share of fresh noise decides. */
    static Schedule tcd(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        NoiseLevels levels = keys.levels();
        float kept = (float) (1 - plan.eta().orElse(Solvers.TCD_ETA));
        Schedule plain = SigmaSpacing.respaces(choice)
                ? respaced(keys, plan, choice)
                : chain(keys, distilled(keys, plan, choice));
        int last = plain.steps().size() - 1;
        return schedule(last + 1, i -> {
            Schedule.Step step = plain.steps().get(i);
            if (i == last) {
                return SigmaSpacing.respaces(choice) ? step : new Schedule.Step(step.from(), levels.at(0));
            }
            Level below = levels.at((int) Math.floor(kept * (float) step.to().timestep()));
            return kept == 1 ? step : new Schedule.Step(step.from(), step.to(), List.of(below));
        });
    }

    private static int[] distilled(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        if (!plan.timesteps().isEmpty() || SigmaSpacing.timesteps(choice).isPresent()) {
            return timesteps(keys, plan, choice);
        }
        int original = keys.integer("original_inference_steps");
        int stride = keys.trained() / original;
        int length = (int) (original * plan.strength());
        if (plan.steps() > length) {
            throw new UserException("This model was distilled for at most " + length + " steps, and " + plan.steps()
                    + " were asked for; take fewer, or the schedule \"SGM Uniform\".");
        }
        double share = (double) length / plan.steps();
        return IntStream.range(0, plan.steps()).map(i -> (length - (int) Math.floor(i * share)) * stride - 1).toArray();
    }

    /** Evenly spaced or chosen timesteps, noisiest first. */
    private static int[] timesteps(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        int trained = keys.trained();
        if (!plan.timesteps().isEmpty()) {
            return plan.timesteps().stream().mapToInt(t -> CustomTimesteps.checked(t, trained)).toArray();
        }
        if (plan.steps() > trained) {
            throw CustomTimesteps.tooMany(plan.steps(), trained);
        }
        double[] spaced = keys.spacing(choice).timesteps(plan.steps(), trained, keys.offset());
        return Arrays.stream(spaced).mapToInt(t -> Math.min((int) Math.rint(t), trained - 1)).toArray();
    }

    /** Sigmas laid out again between the ends of the training, in variance-preserving coordinates. */
    private static Schedule respaced(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        NoiseLevels levels = keys.divisibleLevels();
        SigmaTable table = SigmaTable.of(
                SigmaSpacing.between(choice, levels.largest(), levels.smallest(), plan.steps(), levels::sigmaAt),
                levels::timestepOf).timesteps(Math::rint).ending(0);
        return new Schedule(table.steps(Coordinates.PRESERVING, SubStep.NONE, levels::timestepOf), 1);
    }

    /**
     * Where steps go: in diffusers by {@code N/n}, which misses the next timestep where the spacing is uneven; where a
     * person chose the timesteps or their spacing, to the next.
     */
    private static int[] goals(int[] timesteps, SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        boolean chosen = SigmaSpacing.timesteps(choice).isPresent() || !plan.timesteps().isEmpty();
        int stride = keys.trained() / plan.steps();
        return IntStream.range(0, timesteps.length)
                .map(i -> chosen ? next(timesteps, i) : timesteps[i] - stride)
                .toArray();
    }

    private static int next(int[] timesteps, int i) {
        return i + 1 < timesteps.length ? timesteps[i + 1] : -1;
    }

    private static Level level(int timestep, NoiseLevels levels, Level end) {
        return timestep >= 0 ? levels.at(timestep) : end;
    }

    /** The level below the first timestep: no noise at all, or as little as at the first. */
    private static Level end(SchedulerSettings keys, NoiseLevels levels) {
        return keys.flag("set_alpha_to_one") ? new Level(0, 1, 0) : levels.at(0);
    }

    private static Schedule schedule(int length, IntFunction<Schedule.Step> step) {
        return new Schedule(IntStream.range(0, length).mapToObj(step).toList(), 1);
    }
}
