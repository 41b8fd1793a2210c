package studio.gesso.engine.model.scheduler;

import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.denoising.Coordinates;
import studio.gesso.engine.denoising.Preconditioned;
import studio.gesso.engine.denoising.Prediction;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.schedule.Ladder;
import studio.gesso.engine.sampling.schedule.Stage;

/** The schedules of networks that were trained as in Karras et al. 2022: sigmas without a table. */
final class EdmSpace {

    private EdmSpace() {}

    static Schedule schedule(Keys keys, Plan plan, Sigmas choice, Stage stage) {
        double largest = keys.number("sigma_max");
        double smallest = keys.number("sigma_min");
        double[] sigmas = switch (layout(keys, choice)) {
            case KARRAS -> Sigmas.karras(largest, smallest, plan.steps(), keys.number("rho"));
            case Sigmas other -> other.between(largest, smallest, plan.steps(), t -> smallest + t / 999 * largest);
        };
        DoubleUnaryOperator timestepOf = s -> (float) (Math.log(s) / 4);
        Ladder ladder = new Ladder(sigmas, sigmas).sigmas(s -> (float) s);
        ladder = ladder.timed(timestepOf).ending(keys.endsAtSmallest() ? ladder.smallest() : 0);
        return new Schedule(ladder.steps(Coordinates.EXPLODING, stage, timestepOf), Math.hypot(largest, 1));
    }

    static Prediction prediction(Keys keys) {
        return new Preconditioned(keys.number("sigma_data"), switch (keys.text("prediction_type")) {
            case "epsilon" -> 1;
            case "v_prediction" -> -1;
            default -> throw keys.wrong("prediction_type", "one of epsilon, v_prediction");
        });
    }

    private static Sigmas layout(Keys keys, Sigmas choice) {
        if (choice.respaces()) {
            return choice;
        }
        return switch (keys.text("sigma_schedule")) {
            case "karras" -> Sigmas.KARRAS;
            case "exponential" -> Sigmas.EXPONENTIAL;
            default -> throw keys.wrong("sigma_schedule", "one of karras, exponential");
        };
    }
}
