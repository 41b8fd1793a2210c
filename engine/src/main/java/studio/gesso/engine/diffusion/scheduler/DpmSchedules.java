package studio.gesso.engine.diffusion.scheduler;

import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.diffusion.schedule.TimestepSpacing;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of DPM-Solver and its variants: whole timesteps, variance-preserving coordinates, or straight ones. */
final class DpmSchedules {

    private DpmSchedules() {}

    /** DPM-Solver, multistep and singlestep: a run whose sigmas are laid out again ends as any other. */
    static Schedule dpm(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        if (keys.flag("use_flow_sigmas") && !SigmaSpacing.respaces(choice)) {
            return flow(keys, descendingFlow(keys, plan), end(keys, keys.levels()));
        }
        NoiseLevels levels = keys.divisibleLevels();
        SigmaTable table = SigmaSpacing.respaces(choice)
                ? respaced(keys, plan, choice, levels)
                : spaced(keys, plan, choice, levels);
        boolean rounds = choice != SigmaSchedule.EXPONENTIAL && choice != SigmaSchedule.BETA
                || keys.flag("use_lu_lambdas");
        boolean cosine = keys.says("beta_schedule", "squaredcos_cap_v2") && keys.has("timestep_spacing");
        return preserving(rounds && !cosine ? table.timesteps(Math::rint) : table, end(keys, levels), levels);
    }

    /** DEIS: a run ends at the smallest trained sigma, or stays where its last step began. */
    static Schedule deis(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        if (keys.flag("use_flow_sigmas") && !SigmaSpacing.respaces(choice)) {
            SigmaTable table = descendingFlow(keys, plan);
            return flow(keys, table, table.smallest());
        }
        NoiseLevels levels = keys.levels();
        if (!SigmaSpacing.respaces(choice)) {
            return preserving(spaced(keys, plan, choice, levels), levels.smallest(), levels);
        }
        SigmaTable table = rounded(respaced(keys, plan, choice, levels), choice);
        return preserving(table, table.smallest(), levels);
    }

    /** UniPC: as DEIS where the file says that it ends at the smallest sigma. */
    static Schedule uniPc(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice) {
        NoiseLevels levels = keys.divisibleLevels();
        boolean atSmallest = keys.endsAtSmallest();
        if (keys.flag("use_flow_sigmas")) {
            SigmaTable table = SigmaSpacing.respaces(choice)
                    ? respaced(keys, plan, choice, levels).sigmas(Coordinates.STRAIGHT::sigma)
                    : FlowMatchSchedules.shifted(keys, plan, keys.number("flow_shift"), ascending(keys, plan));
            return flow(keys, table.sigmas(s -> Math.abs(s - 1) < 1e-6 ? s - 1e-6 : s),
                    atSmallest ? table.smallest() : 0);
        }
        if (!SigmaSpacing.respaces(choice)) {
            return preserving(spaced(keys, plan, choice, levels), atSmallest ? levels.smallest() : 0, levels);
        }
        SigmaTable table = rounded(respaced(keys, plan, choice, levels), choice);
        return preserving(table, atSmallest ? table.smallest() : 0, levels);
    }

    private static SigmaTable rounded(SigmaTable table, SigmaSchedule choice) {
        return choice == SigmaSchedule.EXPONENTIAL || choice == SigmaSchedule.BETA
                ? table
                : table.timesteps(Math::rint);
    }

    private static double end(SchedulerSettings keys, NoiseLevels levels) {
        return keys.endsAtSmallest() ? levels.smallest() : 0;
    }

    private static Schedule preserving(SigmaTable table, double end, NoiseLevels levels) {
        SigmaTable whole = table.timesteps(t -> (int) t).ending(end);
        return new Schedule(whole.steps(Coordinates.PRESERVING, SubStep.NONE, levels::timestepOf), 1);
    }

    private static Schedule flow(SchedulerSettings keys, SigmaTable table, double end) {
        int trained = keys.trained();
        SigmaTable timed = table.timed(s -> (int) (s * trained)).ending(end);
        return new Schedule(timed.steps(Coordinates.STRAIGHT, SubStep.NONE, s -> s * trained), 1);
    }

    private static SigmaTable spaced(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice,
            NoiseLevels levels) {
        int trained = keys.trained();
        if (!plan.timesteps().isEmpty()) {
            return SigmaTable.at(
                    plan.timesteps().stream().mapToDouble(t -> CustomTimesteps.checked(t, trained)).toArray(),
                    levels::sigmaAt);
        }
        int last = trained - keys.optional("lambda_min_clipped").stream().mapToInt(levels::below).sum();
        TimestepSpacing spacing = keys.spacing(choice);
        if (plan.steps() >= last) {
            throw CustomTimesteps.tooMany(plan.steps(), last - 1);
        }
        return SigmaTable.at(spacing.timestepsAbove(plan.steps(), trained, last, keys.offset()), levels::sigmaAt);
    }

    private static SigmaTable respaced(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice,
            NoiseLevels levels) {
        DoubleUnaryOperator sigmaAt = levels::sigmaAt;
        return SigmaTable.of(SigmaSpacing.between(choice, keys.optional("sigma_max").orElse(levels.largest()),
                keys.optional("sigma_min").orElse(levels.smallest()), plan.steps(), sigmaAt), levels::timestepOf);
    }

    /** DPM-Solver's own list of flow levels: one more is laid out from the clean end, and that end left out. */
    private static SigmaTable descendingFlow(SchedulerSettings keys, SchedulePlan plan) {
        double shift = plan.shift().isPresent() ? Math.exp(plan.shift().getAsDouble()) : keys.number("flow_shift");
        double[] sigmas = new double[plan.steps()];
        for (int i = 0; i < sigmas.length; i++) {
            double u = (1 - 1.0 / keys.trained()) * (sigmas.length - i) / sigmas.length;
            sigmas[i] = shift * u / (1 + (shift - 1) * u);
        }
        return new SigmaTable(sigmas, sigmas);
    }

    /** UniPC's own list of flow levels before it is shifted. */
    private static double[] ascending(SchedulerSettings keys, SchedulePlan plan) {
        if (!plan.sigmas().isEmpty()) {
            return plan.sigmas().stream().mapToDouble(s -> s).toArray();
        }
        double[] sigmas = new double[plan.steps()];
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = 1 + (1.0 / keys.trained() - 1) * i / sigmas.length;
        }
        return sigmas;
    }
}
