package studio.gesso.engine.diffusion.scheduler;

import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.schedule.SineLevels;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The schedules of diffusers' IPNDM, whose networks get a time from 1 to 0 and predict v. */
final class IpndmSchedules {

    private IpndmSchedules() {}

    static Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep) {
        float[] given = keys.floats("trained_betas");
        return new Schedule(SineLevels.steps(given.length > 1 ? given : SineLevels.sigmas(plan.steps()), subStep), 1);
    }

    static Prediction prediction(SchedulerSettings keys) {
        return Predictions.V;
    }
}
