package studio.gesso.engine.diffusion.scheduler;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of flow matching, in straight coordinates (Esser et al. 2024, section 5.3.2, for the shift). */
final class FlowMatchSchedules {

    private FlowMatchSchedules() {}

    static Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        int trained = keys.trained();
        double shift = keys.number("shift");
        SigmaTable table = shifted(keys, plan, shift, unshifted(keys, plan, shift));
        if (SigmaSpacing.respaces(choice)) {
            table = SigmaTable.of(
                    SigmaSpacing.between(choice, table.largest(), table.smallest(), table.sigmas().length,
                            t -> (t + 1) / trained),
                    s -> s);
        }
        boolean inverted = keys.flag("invert_sigmas");
        table = (inverted ? table.sigmas(s -> 1 - (float) s) : table).ending(inverted ? 1 : 0);
        DoubleUnaryOperator timestepOf = s -> (float) (s * trained);
        SigmaTable timed = plan.timesteps().isEmpty() || inverted
                ? table.timed(timestepOf)
                : table.at(plan.timesteps());
        return new Schedule(timed.steps(Coordinates.STRAIGHT, subStep, timestepOf), 1);
    }

    static Prediction prediction(SchedulerSettings keys) {
        return Predictions.FLOW;
    }

    /** Sigmas moved towards the noisy end, by a fixed shift or by one that grows with the picture. */
    static SigmaTable shifted(SchedulerSettings keys, SchedulePlan plan, double shift, double[] sigmas) {
        double[] moved = Arrays.stream(sigmas)
                .map(keys.flag("use_dynamic_shifting") ? dynamic(keys, plan) : u -> shift * u / (1 + (shift - 1) * u))
                .toArray();
        keys.optional("shift_terminal").ifPresent(terminal -> {
            double scale = (1 - moved[moved.length - 1]) / (1 - terminal);
            Arrays.setAll(moved, i -> 1 - (1 - moved[i]) / scale);
        });
        return new SigmaTable(moved, moved);
    }

    private static DoubleUnaryOperator dynamic(SchedulerSettings keys, SchedulePlan plan) {
        double mu = plan.shift()
                .orElseThrow(() -> new UserException("This model shifts its noise levels by the size of the "
                        + "picture, and no size was given."));
        double factor = keys.text("time_shift_type").equals("linear") ? mu : Math.exp(mu);
        return u -> factor / (factor + (1 / u - 1));
    }

    /**
     * Chosen sigmas or timesteps, or evenly spaced ones between the ends of the training, which are shifted already.
     */
    private static double[] unshifted(SchedulerSettings keys, SchedulePlan plan, double shift) {
        if (!plan.sigmas().isEmpty()) {
            return plan.sigmas().stream().mapToDouble(s -> (float) (double) s).toArray();
        }
        int trained = keys.trained();
        if (!plan.timesteps().isEmpty()) {
            return plan.timesteps().stream().mapToDouble(t -> (float) (double) t / trained).toArray();
        }
        double least = 1.0 / trained;
        double last = keys.flag("use_dynamic_shifting") ? least : shift * least / (1 + (shift - 1) * least);
        double[] sigmas = new double[plan.steps()];
        Arrays.setAll(sigmas, i -> sigmas.length == 1 ? 1 : 1 + (last - 1) * i / (sigmas.length - 1));
        return sigmas;
    }
}
