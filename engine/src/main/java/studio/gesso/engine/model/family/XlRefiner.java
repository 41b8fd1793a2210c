package studio.gesso.engine.model.family;

import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.text.ClipReader;

/** Stable Diffusion XL's refiner (Podell et al. 2023, section 2.5): the second of the two text encoders alone. */
final class XlRefiner implements Family {

    @Override
    public DiffusionModel open(Parts parts, ModelCard card) {
        return StableDiffusion.unet(parts, card, new ClipReader(StableDiffusionXl.second(parts)));
    }
}
