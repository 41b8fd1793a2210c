package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.guidance.GuidanceMode;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.scheduler.StepLayout;

/**
 * The facts of a model.
 *
 * @param card its card
 * @param space the space in which it denoises
 * @param extraChannels the extra channels of its network
 * @param guidanceMode its type of guidance
 * @param stepLayout how the steps of a run are planned
 */
public record ModelFacts(ModelCard card, LatentSpace space, ExtraChannels extraChannels, GuidanceMode guidanceMode,
        StepLayout stepLayout) {}
