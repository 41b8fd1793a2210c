package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.guidance.GuidanceMode;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.ModelCard;

/**
 * What a model is like.
 *
 * @param card what people see of it
 * @param space the space in which it denoises
 * @param extraChannels what its network sees beside the latents
 * @param guidanceMode in which way it is guided
 * @param stepLayout where the steps of a run lie
 */
public record ModelFacts(ModelCard card, LatentSpace space, ExtraChannels extraChannels, GuidanceMode guidanceMode,
        StepLayout stepLayout) {}
