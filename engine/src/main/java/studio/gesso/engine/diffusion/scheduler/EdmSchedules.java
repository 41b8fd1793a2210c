package studio.gesso.engine.diffusion.scheduler;

import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.diffusion.prediction.Preconditioned;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of networks that were trained as in Karras et al. 2022: sigmas without a table. */
final class EdmSchedules {

    private EdmSchedules() {}

    static Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        double largest = keys.number("sigma_max");
        double smallest = keys.number("sigma_min");
        double[] sigmas = switch (layout(keys, choice)) {
            case KARRAS -> SigmaSpacing.karras(largest, smallest, plan.steps(), keys.number("rho"));
            case SigmaSchedule other ->
                SigmaSpacing.between(other, largest, smallest, plan.steps(), t -> smallest + t / 999 * largest);
        };
        DoubleUnaryOperator timestepOf = s -> (float) (Math.log(s) / 4);
        SigmaTable table = new SigmaTable(sigmas, sigmas).sigmas(s -> (float) s);
        table = table.timed(timestepOf).ending(keys.endsAtSmallest() ? table.smallest() : 0);
        return new Schedule(table.steps(Coordinates.EXPLODING, subStep, timestepOf), Math.hypot(largest, 1));
    }

    static Prediction prediction(SchedulerSettings keys) {
        return new Preconditioned(keys.number("sigma_data"), switch (keys.text("prediction_type")) {
            case "epsilon" -> 1;
            case "v_prediction" -> -1;
            default -> throw keys.wrong("prediction_type", "one of epsilon, v_prediction");
        });
    }

    private static SigmaSchedule layout(SchedulerSettings keys, SigmaSchedule choice) {
        if (SigmaSpacing.respaces(choice)) {
            return choice;
        }
        return switch (keys.text("sigma_schedule")) {
            case "karras" -> SigmaSchedule.KARRAS;
            case "exponential" -> SigmaSchedule.EXPONENTIAL;
            default -> throw keys.wrong("sigma_schedule", "one of karras, exponential");
        };
    }
}
