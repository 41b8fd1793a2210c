package studio.gesso.engine.diffusion.model.family;

import java.util.Optional;
import studio.gesso.engine.diffusion.guidance.GuidanceMode;
import studio.gesso.engine.diffusion.guidance.NetworkInput;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.DeepCachedUnet;
import studio.gesso.engine.diffusion.network.FusedControlNet;
import studio.gesso.engine.diffusion.network.LatentPacking;
import studio.gesso.engine.diffusion.network.text.ClipPromptEncoder;
import studio.gesso.engine.diffusion.network.text.EncoderLayer;
import studio.gesso.engine.diffusion.network.text.PromptEncoder;
import studio.gesso.engine.diffusion.scheduler.StepLayout;

/**
 * Stable Diffusion 1 and 2 (Rombach et al. 2022) with all variants trained from them: latent consistency,
 * inpainting, InstructPix2Pix, ControlNet and the ×4 upscaler. They are recognised by the inputs of their networks.
 */
final class StableDiffusion implements FamilyLoader {

    @Override
    public DiffusionModel open(ModelParts parts, ModelCard card) {
        return unet(parts, card,
                new ClipPromptEncoder(
                        parts.clip(ModelPart.TOKENIZER, ModelPart.TEXT_ENCODER, EncoderLayer.LAST, "pooler_output")));
    }

    /** A model whose network is a U-Net over latents. */
    static DiffusionModel unet(ModelParts parts, ModelCard card, PromptEncoder promptEncoder) {
        Backbone backbone = new Backbone(() -> parts.network(ModelPart.UNET), () -> parts.forAnySize(ModelPart.UNET),
                LatentPacking.PLAIN,
                1);
        Optional<DeepCachedUnet> cached = parts.outerUnet()
                .map(outer -> new DeepCachedUnet(backbone, new Backbone(outer, outer, LatentPacking.PLAIN, 1)));
        ControlNetworks control = parts.control(backbone, FusedControlNet.of(backbone));
        LatentSpaceLoader latents = LatentSpaceLoader.of(parts, card.variant().family());
        boolean isConsistent = backbone.takes(NetworkInput.GUIDANCE_EMBEDDING.input());
        ModelFacts facts = new ModelFacts(card, latents.space(), extraChannels(card.variant()),
                guidedBy(isConsistent, card.variant()),
                isConsistent ? StepLayout.BELOW_THE_STRENGTH : StepLayout.AS_SCHEDULED);
        return new DiffusionModel(parts, facts, promptEncoder, backbone, cached, control, latents.autoencoder());
    }

    private static ExtraChannels extraChannels(ModelVariant variant) {
        if (variant.family() == ModelFamily.UPSCALER_X4) {
            return ExtraChannels.SMALL_PICTURE;
        }
        if (variant.traits().contains(Trait.INPAINTING)) {
            return ExtraChannels.KEPT_PART;
        }
        return variant.traits().contains(Trait.INSTRUCTED) ? ExtraChannels.PICTURE : ExtraChannels.NOTHING;
    }

    private static GuidanceMode guidedBy(boolean isConsistent, ModelVariant variant) {
        if (isConsistent) {
            return GuidanceMode.ITSELF;
        }
        return variant.traits().contains(Trait.INSTRUCTED) ? GuidanceMode.PICTURE_AND_PROMPT : GuidanceMode.TWO_PROMPTS;
    }
}
