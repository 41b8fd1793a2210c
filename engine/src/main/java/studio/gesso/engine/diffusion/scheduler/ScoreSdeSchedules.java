package studio.gesso.engine.diffusion.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of the stochastic differential equations of Song et al. 2021, whose time is continuous. */
final class ScoreSdeSchedules {

    /** The network's timestep at time 1 of a variance-preserving equation. */
    private static final int TRAINED = 999;

    private ScoreSdeSchedules() {}

    /**
     * Variance exploding: the network receives a sigma of the continuous schedule, and the step is that of the discrete
     * one.
     */
    static Schedule exploding(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        double smallest = keys.number("sigma_min");
        double largest = keys.number("sigma_max");
        int steps = plan.steps();
        double[] discrete = SigmaSpacing.between(SigmaSchedule.EXPONENTIAL, largest, smallest, steps, t -> t);
        if (SigmaSpacing.respaces(choice)) {
            SigmaTable table = SigmaTable.of(SigmaSpacing.between(choice, largest, smallest, steps, t -> t), s -> s)
                    .ending(0);
            return new Schedule(table.steps(Coordinates.EXPLODING, subStep, s -> s), largest);
        }
        double[] times = times(steps, keys.number("sampling_eps"));
        double[] told = Arrays.stream(times).map(t -> (float) (smallest * Math.pow(largest / smallest, t))).toArray();
        List<Schedule.Step> levels = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            int place = steps - 1 - (int) (float) (times[i] * (steps - 1));
            Level from = new Level(told[i], 1, discrete[place]);
            Level to = new Level(i + 1 < steps ? told[i + 1] : 0, 1, place + 1 < steps ? discrete[place + 1] : 0);
            levels.add(new Schedule.Step(from, to, List.of()));
        }
        return new Schedule(levels, largest);
    }

    /** Variance preserving: a step goes as far as β at its beginning takes it. */
    static Schedule preserving(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        double least = keys.number("beta_min");
        double span = keys.number("beta_max") - least;
        double[] times = times(plan.steps(), keys.number("sampling_eps"));
        return new Schedule(Arrays.stream(times).mapToObj(t -> {
            double log = -0.25 * t * t * span - 0.5 * t * least;
            double alpha = Math.exp(log + 0.5 * (least + t * span) / plan.steps());
            Level from = new Level(TRAINED * t, Math.exp(log), Math.sqrt(-Math.expm1(2 * log)));
            return new Schedule.Step(from,
                    new Level(TRAINED * t, alpha, Math.sqrt(Math.max(1 - alpha * alpha, 0))));
        }).toList(), 1);
    }

    static Prediction score(SchedulerSettings keys) {
        return Predictions.SCORE;
    }

    static Prediction noise(SchedulerSettings keys) {
        return Predictions.EPSILON;
    }

    private static double[] times(int steps, double last) {
        double[] times = new double[steps];
        Arrays.setAll(times, i -> steps == 1 ? 1 : (float) (1 + (last - 1) * i / (steps - 1)));
        return times;
    }
}
