package studio.gesso.engine.diffusion.model.family;

import java.util.Optional;
import studio.gesso.engine.diffusion.guidance.GuidanceMode;
import studio.gesso.engine.diffusion.guidance.NetworkInput;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.LatentPacking;
import studio.gesso.engine.diffusion.network.text.ClipTextEncoder;
import studio.gesso.engine.diffusion.network.text.EncoderLayer;
import studio.gesso.engine.diffusion.network.text.Sd3PromptEncoder;
import studio.gesso.engine.diffusion.network.text.T5TextEncoder;
import studio.gesso.engine.diffusion.scheduler.StepLayout;

/** Stable Diffusion 3 (Esser et al. 2024): a transformer and flow matching, two or three text encoders. */
final class StableDiffusion3 implements FamilyLoader {

    private static final int T5_TOKENS = 256;
    private static final int T5_WIDTH = 4096;

    @Override
    public DiffusionModel open(ModelParts parts, ModelCard card) {
        ClipTextEncoder first = parts.clip(ModelPart.TOKENIZER, ModelPart.TEXT_ENCODER, EncoderLayer.PENULTIMATE,
                "text_embeds");
        Backbone backbone = new Backbone(() -> parts.network(ModelPart.TRANSFORMER),
                () -> parts.forAnySize(ModelPart.TRANSFORMER),
                LatentPacking.PLAIN, 1);
        Optional<T5TextEncoder> sentences = parts.optional(ModelPart.TEXT_ENCODER_3)
                .map(network -> new T5TextEncoder(parts.tokenizer(ModelPart.TOKENIZER_3), network, T5_TOKENS));
        int width = backbone.extent(NetworkInput.TEXT.input(), 2).orElse(T5_WIDTH);
        LatentSpaceLoader latents = LatentSpaceLoader.of(parts, card.variant().family());
        ModelFacts facts = new ModelFacts(card, latents.space(), ExtraChannels.NOTHING,
                GuidanceMode.TWO_PROMPTS, StepLayout.AS_SCHEDULED);
        return new DiffusionModel(parts, facts,
                new Sd3PromptEncoder(first, StableDiffusionXl.second(parts), sentences, width, T5_TOKENS), backbone,
                ControlNetworks.NONE, latents.autoencoder());
    }
}
