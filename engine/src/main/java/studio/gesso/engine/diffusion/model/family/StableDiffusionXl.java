package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.text.ClipPairPromptEncoder;
import studio.gesso.engine.diffusion.network.text.ClipTextEncoder;
import studio.gesso.engine.diffusion.network.text.EncoderLayer;

/** Stable Diffusion XL's base model (Podell et al. 2023): two text encoders side by side. */
final class StableDiffusionXl implements FamilyLoader {

    private static final String FORCE_ZEROS = "force_zeros_for_empty_prompt";

    @Override
    public DiffusionModel open(ModelParts parts, ModelCard card) {
        ClipTextEncoder first = parts.clip(ModelPart.TOKENIZER, ModelPart.TEXT_ENCODER, EncoderLayer.PENULTIMATE,
                "pooler_output");
        boolean zeros = parts.folder()
                .index()
                .filter(index -> index.has(FORCE_ZEROS))
                .map(index -> index.isTrue(FORCE_ZEROS))
                .orElse(true);
        return StableDiffusion.unet(parts, card, new ClipPairPromptEncoder(first, second(parts), zeros));
    }

    /** The encoder that base model and refiner share. */
    static ClipTextEncoder second(ModelParts parts) {
        return parts.clip(ModelPart.TOKENIZER_2, ModelPart.TEXT_ENCODER_2, EncoderLayer.PENULTIMATE, "text_embeds");
    }
}
