package studio.gesso.engine.diffusion.scheduler;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.diffusion.schedule.TimestepSpacing;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of k-diffusion's samplers, in variance-exploding coordinates. */
final class KDiffusionSchedules {

    private KDiffusionSchedules() {}

    /** Levels of evenly spaced timesteps, which may lie between trained ones, or laid out between their ends. */
    static Schedule exact(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        return schedule(keys, plan, choice, subStep, t -> t);
    }

    /** As {@link #exact}; timesteps of Karras' layout are rounded, as KDPM2's are. */
    static Schedule rounded(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        return schedule(keys, plan, choice, subStep, choice == SigmaSchedule.KARRAS ? Math::rint : t -> t);
    }

    private static Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep,
            DoubleUnaryOperator rounding) {
        NoiseLevels levels = keys.divisibleLevels();
        boolean continuous = keys.says("timestep_type", "continuous")
                && keys.says("prediction_type", "v_prediction");
        DoubleUnaryOperator timestepOf = continuous ? sigma -> Math.log(sigma) / 4 : levels::timestepOf;
        SigmaTable table = table(keys, plan, choice, levels, rounding);
        SigmaTable told = (continuous ? table.timed(timestepOf) : table).timesteps(t -> (float) t);
        return new Schedule(told.steps(Coordinates.EXPLODING, subStep, timestepOf),
                initialScale(keys.spacing(choice), told.largest()));
    }

    private static SigmaTable table(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, NoiseLevels levels,
            DoubleUnaryOperator rounding) {
        if (!plan.sigmas().isEmpty()) {
            return chosen(plan, levels);
        }
        SigmaTable spaced = spaced(keys, plan, choice, levels);
        return (SigmaSpacing.respaces(choice)
                ? respaced(keys, plan, choice, spaced, levels).timesteps(rounding)
                : spaced)
                .ending(keys.endsAtSmallest() ? levels.smallest() : 0);
    }

    /** Leading timesteps end below the noisiest level, where the picture still counts. */
    private static double initialScale(TimestepSpacing spacing, double largest) {
        return switch (spacing) {
            case LINSPACE, TRAILING -> largest;
            case LEADING -> Math.hypot(largest, 1);
        };
    }

    /** Sigmas that a person gave, with that at which the last step ends. */
    private static SigmaTable chosen(SchedulePlan plan, NoiseLevels levels) {
        double[] sigmas = plan.sigmas().stream().mapToDouble(s -> (float) (double) s).toArray();
        return new SigmaTable(Arrays.copyOf(sigmas, sigmas.length - 1), sigmas).timed(levels::timestepOf);
    }

    private static SigmaTable spaced(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice,
            NoiseLevels levels) {
        if (plan.steps() > keys.trained()) {
            throw CustomTimesteps.tooMany(plan.steps(), keys.trained());
        }
        double[] timesteps = plan.timesteps().isEmpty()
                ? keys.spacing(choice).timesteps(plan.steps(), keys.trained(), keys.offset())
                : plan.timesteps().stream().mapToDouble(t -> t).toArray();
        SigmaTable table = SigmaTable.at(timesteps, t -> levels.sigmaAt((float) t));
        return keys.says("interpolation_type", "log_linear")
                ? new SigmaTable(timesteps,
                        SigmaSpacing.between(SigmaSchedule.EXPONENTIAL, levels.largest(), levels.smallest(),
                                timesteps.length + 1, levels::sigmaAt))
                : table;
    }

    private static SigmaTable respaced(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice,
            SigmaTable spaced, NoiseLevels levels) {
        double largest = keys.optional("sigma_max").orElse(spaced.largest());
        double smallest = keys.optional("sigma_min").orElse(spaced.smallest());
        return SigmaTable.of(SigmaSpacing.between(choice, largest, smallest, plan.steps(), levels::sigmaAt),
                levels::timestepOf);
    }
}
