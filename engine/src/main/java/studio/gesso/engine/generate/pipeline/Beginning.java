package studio.gesso.engine.generate.pipeline;

import studio.gesso.engine.model.family.ConditionSchedule;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a run begins with.
 *
 * @param latents at the level of the first step
 * @param sampling the steps that are to be done
 * @param conditions what the network is told, with the channels that it sees beside the latents
 */
record Beginning(Tensor latents, Sampling sampling, ConditionSchedule conditions) {}
