package studio.gesso.engine.diffusion.scheduler;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import studio.gesso.engine.diffusion.sampler.Ddim;
import studio.gesso.engine.diffusion.sampler.math.Churn;

/**
 * The requested steps of a run: their number or the exact ones, and the options of a step.
 *
 * @param steps how many steps, at least 1
 * @param timesteps the timesteps themselves, for models that were distilled for a few; empty for evenly spaced ones
 * @param sigmas the sigmas themselves; empty for those of the timesteps
 * @param shift the mu of a dynamic shift, which pictures of more pixels need more of (FLUX.1)
 * @param eta the share of fresh noise, 0 to 1, of samplers that let one choose; empty for the sampler's own
 * @param churn noise that is added before a step, of samplers that can
 * @param order the order of a multistep sampler; empty for what the model's files say
 * @param strength how much of the distilled timesteps is used, over 0 to 1 (LCM and TCD img2img)
 * @param direction which noise DDIM keeps where the clean estimate was clipped
 */
public record SchedulePlan(int steps, List<Double> timesteps, List<Double> sigmas, OptionalDouble shift,
        OptionalDouble eta,
        Churn churn, OptionalInt order, double strength, Ddim.Direction direction) {

    public SchedulePlan {
        timesteps = List.copyOf(timesteps);
        sigmas = List.copyOf(sigmas);
    }

    /** A number of steps, all else as the model's files say. */
    public static SchedulePlan of(int steps) {
        return new SchedulePlan(steps, List.of(), List.of(), OptionalDouble.empty(), OptionalDouble.empty(), Churn.NONE,
                OptionalInt.empty(), 1, Ddim.Direction.PREDICTED);
    }

    /** The same at these timesteps. */
    public SchedulePlan at(List<Double> chosen) {
        return new SchedulePlan(chosen.size(), chosen, sigmas, shift, eta, churn, order, strength, direction);
    }

    /** The same at these sigmas. */
    public SchedulePlan atSigmas(List<Double> chosen) {
        return new SchedulePlan(steps, timesteps, chosen, shift, eta, churn, order, strength, direction);
    }

    /** The same with a dynamic shift. */
    public SchedulePlan shifted(double mu) {
        return new SchedulePlan(steps, timesteps, sigmas, OptionalDouble.of(mu), eta, churn, order, strength,
                direction);
    }

    /** The same with a share of fresh noise. */
    public SchedulePlan withEta(double share) {
        return new SchedulePlan(steps, timesteps, sigmas, shift, OptionalDouble.of(share), churn, order, strength,
                direction);
    }

    /** The same with churn. */
    public SchedulePlan with(Churn added) {
        return new SchedulePlan(steps, timesteps, sigmas, shift, eta, added, order, strength, direction);
    }

    /** The same with another order of a multistep sampler. */
    public SchedulePlan withOrder(int chosen) {
        return new SchedulePlan(steps, timesteps, sigmas, shift, eta, churn, OptionalInt.of(chosen), strength,
                direction);
    }

    /** The same with a part of the distilled timesteps. */
    public SchedulePlan withStrength(double share) {
        return new SchedulePlan(steps, timesteps, sigmas, shift, eta, churn, order, share, direction);
    }

    /** The same with another choice of the noise that DDIM keeps. */
    public SchedulePlan keeping(Ddim.Direction chosen) {
        return new SchedulePlan(steps, timesteps, sigmas, shift, eta, churn, order, strength, chosen);
    }
}
