package studio.gesso.engine.model.scheduler;

import java.util.Arrays;
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
        boolean continuous = keys.says("timestep_type", "continuous")
                && keys.says("prediction_type", "v_prediction");
        DoubleUnaryOperator timestepOf = continuous ? sigma -> Math.log(sigma) / 4 : levels::timestepOf;
        Ladder ladder = ladder(keys, plan, choice, levels, rounding);
        Ladder told = (continuous ? ladder.timed(timestepOf) : ladder).timesteps(t -> (float) t);
        return new Schedule(told.steps(Coordinates.EXPLODING, stage, timestepOf),
                initialScale(keys.spacing(choice), told.largest()));
    }

    private static Ladder ladder(Keys keys, Plan plan, Sigmas choice, NoiseLevels levels,
            DoubleUnaryOperator rounding) {
        if (!plan.sigmas().isEmpty()) {
            return chosen(plan, levels);
        }
        Ladder spaced = spaced(keys, plan, choice, levels);
        return (choice.respaces() ? respaced(keys, plan, choice, spaced, levels).timesteps(rounding) : spaced)
                .ending(keys.endsAtSmallest() ? levels.smallest() : 0);
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
        return new Ladder(Arrays.copyOf(sigmas, sigmas.length - 1), sigmas).timed(levels::timestepOf);
    }

    private static Ladder spaced(Keys keys, Plan plan, Sigmas choice, NoiseLevels levels) {
        if (plan.steps() > keys.trained()) {
            throw Timesteps.tooMany(plan.steps(), keys.trained());
        }
        double[] timesteps = plan.timesteps().isEmpty()
                ? keys.spacing(choice).timesteps(plan.steps(), keys.trained(), keys.offset())
                : plan.timesteps().stream().mapToDouble(t -> t).toArray();
        Ladder ladder = Ladder.at(timesteps, t -> levels.sigmaAt((float) t));
        return keys.says("interpolation_type", "log_linear")
                ? new Ladder(timesteps, Sigmas.EXPONENTIAL.between(levels.largest(), levels.smallest(),
                        timesteps.length + 1, levels::sigmaAt))
                : ladder;
    }

    private static Ladder respaced(Keys keys, Plan plan, Sigmas choice, Ladder spaced, NoiseLevels levels) {
        double largest = keys.optional("sigma_max").orElse(spaced.largest());
        double smallest = keys.optional("sigma_min").orElse(spaced.smallest());
        return Ladder.of(choice.between(largest, smallest, plan.steps(), levels::sigmaAt), levels::timestepOf);
    }
}
