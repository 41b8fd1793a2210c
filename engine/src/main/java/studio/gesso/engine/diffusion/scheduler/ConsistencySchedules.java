package studio.gesso.engine.diffusion.scheduler;

import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.prediction.ConsistencyPrediction;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.SigmaTable;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of consistency models: some of the sigmas of Karras et al. 2022, from the largest on. */
final class ConsistencySchedules {

    private ConsistencySchedules() {}

    static Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        double largest = keys.number("sigma_max");
        double smallest = keys.number("sigma_min");
        double[] trained = SigmaSpacing.karras(largest, smallest, keys.trained(), keys.number("rho"));
        double[] sigmas = SigmaSpacing.respaces(choice)
                ? SigmaSpacing.between(choice, largest, smallest, plan.steps(),
                        t -> trained[(int) ((trained.length - 1) * (1 - t / 999))])
                : IntStream.of(places(plan, trained.length)).mapToDouble(i -> trained[i]).toArray();
        SigmaTable table = new SigmaTable(sigmas, sigmas)
                .timed(ConsistencySchedules::timestepOf)
                .ending(smallest);
        return new Schedule(table.steps(Coordinates.EXPLODING, subStep, ConsistencySchedules::timestepOf), largest);
    }

    static Prediction prediction(SchedulerSettings keys) {
        return new ConsistencyPrediction(keys.number("sigma_data"), keys.number("sigma_min"));
    }

    private static double timestepOf(double sigma) {
        return 250 * Math.log(sigma + 1e-44);
    }

    /** Which of the trained sigmas a run goes through, the largest being 0. */
    private static int[] places(SchedulePlan plan, int trained) {
        if (!plan.timesteps().isEmpty()) {
            return plan.timesteps().reversed().stream().mapToInt(t -> CustomTimesteps.checked(t, trained)).toArray();
        }
        if (plan.steps() > trained) {
            throw CustomTimesteps.tooMany(plan.steps(), trained);
        }
        return IntStream.range(0, plan.steps()).map(i -> i * (trained / plan.steps())).toArray();
    }
}
