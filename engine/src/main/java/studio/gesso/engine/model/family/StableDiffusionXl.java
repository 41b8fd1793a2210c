package studio.gesso.engine.model.family;

import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.text.ClipEncoder;
import studio.gesso.engine.model.text.ClipPairReader;
import studio.gesso.engine.model.text.Layer;

/** Stable Diffusion XL's base model (Podell et al. 2023): two text encoders side by side. */
final class StableDiffusionXl implements Family {

    private static final String FORCE_ZEROS = "force_zeros_for_empty_prompt";

    @Override
    public DiffusionModel open(Parts parts, ModelCard card) {
        ClipEncoder first = parts.clip(Part.TOKENIZER, Part.TEXT_ENCODER, Layer.PENULTIMATE, "pooler_output");
        boolean zeros = parts.folder()
                .index()
                .filter(index -> index.has(FORCE_ZEROS))
                .map(index -> index.isTrue(FORCE_ZEROS))
                .orElse(true);
        return StableDiffusion.unet(parts, card, new ClipPairReader(first, second(parts), zeros));
    }

    /** The encoder that base model and refiner share. */
    static ClipEncoder second(Parts parts) {
        return parts.clip(Part.TOKENIZER_2, Part.TEXT_ENCODER_2, Layer.PENULTIMATE, "text_embeds");
    }
}
