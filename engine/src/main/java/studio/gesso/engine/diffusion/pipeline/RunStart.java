package studio.gesso.engine.diffusion.pipeline;

import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.tensor.Tensor;

/**
 * The start of a run.
 *
 * @param latents at the level of the first step
 * @param sampling the steps that are to be done
 * @param conditions the conditioning of the network, with its extra channels
 */
record RunStart(Tensor latents, SamplingPlan sampling, ConditioningSchedule conditions) {}
