package studio.gesso.engine.model.scheduler;

import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.denoising.Coordinates;
import studio.gesso.engine.denoising.NoiseLevels;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.Spacing;
import studio.gesso.engine.sampling.schedule.Ladder;
import studio.gesso.engine.sampling.schedule.Stage;

/** The schedules of k-diffusion's samplers, in variance-exploding coordinates. */
final class SigmaSpace {

    private SigmaSpace() {}

    /** Levels of evenly spaced timesteps, which may lie between trained ones, or laid out between their ends. */
    static Schedule exact(Keys keys, Plan plan, Sigmas choice, Stage stage) {
        return schedule(keys, plan, choice, stage, t -> t);
    }

    /** As {@link #exact}; timesteps of Karras' layout are rounded, as KDPM2's are. */
    static Schedule rounded(Keys keys, Plan plan, Sigmas choice, Stage stage) {
        return schedule(keys, plan, choice, stage, choice == Sigmas.KARRAS ? Math::rint : t -> t);
    }

    private static Schedule schedule(Keys keys, Plan plan, Sigmas choice, Stage stage, DoubleUnaryOperator rounding) {
        NoiseLevels levels = keys.divisibleLevels();
        Ladder ladder;
        if (!plan.sigmas().isEmpty()) {
            ladder = chosen(plan, levels);
        } else {
            Ladder spaced = spaced(keys, plan, choice, levels);
            ladder = (choice.respaces() ? respaced(keys, plan, choice, spaced, levels).timesteps(rounding) : spaced)
                    .ending(keys.endsAtSmallest() ? levels.smallest() : 0);
        }
        DoubleUnaryOperator timestepOf = levels::timestepOf;
        if (keys.has("timestep_type") && keys.text("timestep_type").equals("continuous")
                && keys.text("prediction_type").equals("v_prediction")) {
            timestepOf = sigma -> Math.log(sigma) / 4;
            ladder = new Ladder(Ladder.of(ladder.sigmas(), timestepOf).timesteps(), ladder.sigmas())
                    .first(ladder.timesteps().length);
        }
        ladder = ladder.timesteps(t -> (float) t);
        return new Schedule(ladder.steps(Coordinates.EXPLODING, stage, timestepOf),
                initialScale(keys.spacing(choice), ladder.first()));
    }

    /** Leading timesteps end below the noisiest level, where the picture still counts. */
    private static double initialScale(Spacing spacing, double largest) {
        return switch (spacing) {
            case LINSPACE, TRAILING -> largest;
            case LEADING -> Math.hypot(largest, 1);
        };
    }

    /** Sigmas that a person gave, with that at which the last step ends. */
    private static Ladder chosen(Plan plan, NoiseLevels levels) {
        double[] sigmas = plan.sigmas().stream().mapToDouble(s -> (float) (double) s).toArray();
        return Ladder.of(sigmas, levels::timestepOf).first(sigmas.length - 1);
    }

    private static Ladder spaced(Keys keys, Plan plan, Sigmas choice, NoiseLevels levels) {
        double[] timesteps = plan.timesteps().isEmpty()
                ? keys.spacing(choice).timesteps(plan.steps(), keys.trained(), keys.offset())
                : plan.timesteps().stream().mapToDouble(t -> t).toArray();
        Ladder ladder = Ladder.at(timesteps, t -> levels.sigmaAt((float) t));
        return keys.has("interpolation_type") && keys.text("interpolation_type").equals("log_linear")
                ? new Ladder(timesteps, Sigmas.EXPONENTIAL.between(levels.largest(), levels.smallest(),
                        timesteps.length + 1, levels::sigmaAt))
                : ladder;
    }

    private static Ladder respaced(Keys keys, Plan plan, Sigmas choice, Ladder spaced, NoiseLevels levels) {
        double largest = keys.optional("sigma_max").orElse(spaced.first());
        double smallest = keys.optional("sigma_min").orElse(spaced.last());
        return Ladder.of(choice.between(largest, smallest, plan.steps(), levels::sigmaAt), levels::timestepOf);
    }
}
