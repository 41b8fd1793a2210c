package studio.gesso.engine.model.scheduler;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.denoising.Coordinates;
import studio.gesso.engine.denoising.Prediction;
import studio.gesso.engine.denoising.Predictions;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.schedule.Ladder;
import studio.gesso.engine.sampling.schedule.Stage;
import studio.gesso.engine.tensor.Refusal;

/** The schedules of flow matching, in straight coordinates (Esser et al. 2024, section 5.3.2, for the shift). */
final class FlowSpace {

    private FlowSpace() {}

    static Schedule schedule(Keys keys, Plan plan, Sigmas choice, Stage stage) {
        int trained = keys.trained();
        double shift = keys.number("shift");
        Ladder ladder = shifted(keys, plan, shift, unshifted(keys, plan, shift));
        if (choice.respaces()) {
            ladder = Ladder.of(
                    choice.between(ladder.largest(), ladder.smallest(), plan.steps(), t -> (t + 1) / trained), s -> s);
        }
        boolean inverted = keys.flag("invert_sigmas");
        ladder = (inverted ? ladder.sigmas(s -> 1 - (float) s) : ladder).ending(inverted ? 1 : 0);
        DoubleUnaryOperator timestepOf = s -> (float) (s * trained);
        return new Schedule(ladder.timed(timestepOf).steps(Coordinates.STRAIGHT, stage, timestepOf), 1);
    }

    static Prediction prediction(Keys keys) {
        return Predictions.FLOW;
    }

    /** Sigmas moved towards the noisy end, by a fixed shift or by one that grows with the picture. */
    static Ladder shifted(Keys keys, Plan plan, double shift, double[] sigmas) {
        double[] moved = Arrays.stream(sigmas)
                .map(keys.flag("use_dynamic_shifting") ? dynamic(keys, plan) : u -> shift * u / (1 + (shift - 1) * u))
                .toArray();
        keys.optional("shift_terminal").ifPresent(terminal -> {
            double scale = (1 - moved[moved.length - 1]) / (1 - terminal);
            Arrays.setAll(moved, i -> 1 - (1 - moved[i]) / scale);
        });
        return new Ladder(moved, moved);
    }

    private static DoubleUnaryOperator dynamic(Keys keys, Plan plan) {
        double mu = plan.shift()
                .orElseThrow(() -> new Refusal("This model shifts its noise levels by the size of the "
                        + "picture, and no size was given."));
        double factor = keys.text("time_shift_type").equals("linear") ? mu : Math.exp(mu);
        return u -> factor / (factor + (1 / u - 1));
    }

    /**
     * Chosen sigmas or timesteps, or evenly spaced ones between the ends of the training, which are shifted already.
     */
    private static double[] unshifted(Keys keys, Plan plan, double shift) {
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
