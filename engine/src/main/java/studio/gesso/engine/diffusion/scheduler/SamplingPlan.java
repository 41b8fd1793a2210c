package studio.gesso.engine.diffusion.scheduler;

import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.prediction.Clipping;
import studio.gesso.engine.diffusion.prediction.ConditionedNetwork;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.prediction.PredictionDenoiser;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.request.state.Schedule;

/**
 * Everything that a run needs in addition to a network and noise.
 *
 * @param sampler the solver
 * @param schedule the levels it goes through
 * @param prediction its prediction type
 * @param clipping how clean estimates are clipped
 * @param trained how many timesteps the training had
 * @param start how a strength becomes a first step
 */
public record SamplingPlan(Sampler sampler, Schedule schedule, Prediction prediction, Clipping clipping, int trained,
        Start start) {

    /** How a strength becomes a first step; the pipelines of diffusers differ in where they cut off. */
    public enum Start {
        /** Stable Diffusion: ⌊n · strength⌋ steps are run. */
        WHOLE_STEPS_RUN {
            @Override
            int skipped(int steps, double strength) {
                return Math.max(steps - Math.min((int) (steps * strength), steps), 0);
            }
        },
        /** Flow matching: ⌊n − n · strength⌋ steps are skipped. */
        WHOLE_STEPS_SKIPPED {
            @Override
            int skipped(int steps, double strength) {
                return (int) Math.max(steps - Math.min(steps * strength, steps), 0);
            }
        },
        /** Latent consistency: all steps are run, and the plan has laid them out below the strength. */
        AS_PLANNED {
            @Override
            int skipped(int steps, double strength) {
                return 0;
            }
        };

        abstract int skipped(int steps, double strength);
    }

    /** The denoiser that a network makes in this run. */
    public Denoiser denoiser(ConditionedNetwork network) {
        return new PredictionDenoiser(network, prediction, clipping);
    }

    /**
     * The part of the run that repaints a picture.
     *
     * @param steps how many steps were asked for
     * @param strength how much is repainted, over 0 to 1; at 1 the whole run
     * @throws UserException where not one step is left
     */
    public SamplingPlan from(int steps, double strength) {
        int skipped = start.skipped(steps, strength);
        if (skipped >= schedule.steps().size()) {
            throw new UserException("A denoising strength of " + strength + " leaves none of " + steps
                    + " steps to be done; take more strength or more steps.");
        }
        return with(schedule.from(skipped));
    }

    /**
     * The part of the run that a base model does before a refiner: down to a share of the timesteps (0 to 1). Where the
     * last step would ask again below it, that step ends there, as diffusers counts every time that it asks.
     */
    public SamplingPlan denoisingEnd(double share) {
        double cutoff = cutoff(share);
        int end = (int) schedule.steps().stream().filter(s -> s.from().timestep() >= cutoff).count();
        Schedule part = schedule.until(end);
        return with(end > 0 && !staysAbove(schedule.steps().get(end - 1), cutoff) ? part.endingHalfway() : part);
    }

    /** The part of the run that a refiner does: the steps that end below a share of the timesteps (0 to 1). */
    public SamplingPlan denoisingStart(double share) {
        double cutoff = cutoff(share);
        return with(schedule.from((int) schedule.steps().stream().takeWhile(s -> staysAbove(s, cutoff)).count()));
    }

    /** The same run over another part of the schedule. */
    public SamplingPlan with(Schedule part) {
        return new SamplingPlan(sampler, part, prediction, clipping, trained, start);
    }

    /** The same run with another solver, such as one around it. */
    public SamplingPlan with(Sampler other) {
        return new SamplingPlan(other, schedule, prediction, clipping, trained, start);
    }

    private double cutoff(double share) {
        return Math.rint(trained - share * trained);
    }

    /** Whether every level that a step asks the network for lies at the cut or above. */
    private boolean staysAbove(Schedule.Step step, double cutoff) {
        boolean asksAgain = sampler.calls(step) > 1;
        return step.from().timestep() >= cutoff
                && (!asksAgain || step.between().stream().allMatch(level -> level.timestep() >= cutoff));
    }
}
