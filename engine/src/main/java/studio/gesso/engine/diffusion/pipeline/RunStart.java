package studio.gesso.engine.diffusion.pipeline;

import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a run begins with.
 *
 * @param latents at the level of the first step
 * @param sampling the steps that are to be done
 * @param conditions what the network receives, with the channels that it sees beside the latents
 */
record RunStart(Tensor latents, SamplingPlan sampling, ConditioningSchedule conditions) {}
