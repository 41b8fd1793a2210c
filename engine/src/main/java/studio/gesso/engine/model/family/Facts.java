package studio.gesso.engine.model.family;

import studio.gesso.engine.model.LatentSpace;
import studio.gesso.engine.model.ModelCard;

/**
 * What a model is like.
 *
 * @param card what people see of it
 * @param space the space in which it denoises
 * @param beside what its network sees beside the latents
 * @param guidedBy in which way it is guided
 * @param stepping where the steps of a run lie
 */
public record Facts(ModelCard card, LatentSpace space, Beside beside, GuidedBy guidedBy,
        Stepping stepping) {}
