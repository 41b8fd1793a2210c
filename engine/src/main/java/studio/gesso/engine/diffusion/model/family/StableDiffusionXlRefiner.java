package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.network.text.ClipPromptEncoder;

/** Stable Diffusion XL's refiner (Podell et al. 2023, section 2.5): the second of the two text encoders alone. */
final class StableDiffusionXlRefiner implements FamilyLoader {

    @Override
    public DiffusionModel open(ModelParts parts, ModelCard card) {
        return StableDiffusion.unet(parts, card, new ClipPromptEncoder(StableDiffusionXl.second(parts)));
    }
}
