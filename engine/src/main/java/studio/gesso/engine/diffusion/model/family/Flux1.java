package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.guidance.GuidanceMode;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.LatentPacking;
import studio.gesso.engine.diffusion.network.text.ClipTextEncoder;
import studio.gesso.engine.diffusion.network.text.EncoderLayer;
import studio.gesso.engine.diffusion.network.text.FluxPromptEncoder;
import studio.gesso.engine.diffusion.network.text.T5TextEncoder;
import studio.gesso.engine.diffusion.scheduler.StepLayout;

/** FLUX.1: flow matching over packed latents, guided by an input or distilled without guidance. */
final class Flux1 implements FamilyLoader {

    private static final int T5_TOKENS = 512;
    private static final double TRAINED_TIMESTEPS = 1000;

    @Override
    public DiffusionModel open(ModelParts parts, ModelCard card) {
        ClipTextEncoder whole = parts.clip(ModelPart.TOKENIZER, ModelPart.TEXT_ENCODER, EncoderLayer.LAST,
                "pooler_output");
        T5TextEncoder words = new T5TextEncoder(parts.tokenizer(ModelPart.TOKENIZER_2),
                parts.network(ModelPart.TEXT_ENCODER_2),
                T5_TOKENS);
        Backbone backbone = new Backbone(() -> parts.network(ModelPart.TRANSFORMER),
                () -> parts.forAnySize(ModelPart.TRANSFORMER),
                LatentPacking.SQUARES,
                TRAINED_TIMESTEPS);
        LatentSpaceLoader latents = LatentSpaceLoader.of(parts, card.variant().family());
        ModelFacts facts = new ModelFacts(card, latents.space(), ExtraChannels.NOTHING,
                GuidanceMode.ITSELF, StepLayout.EVENLY_FROM_NOISE);
        return new DiffusionModel(parts, facts, new FluxPromptEncoder(whole, words), backbone, ControlNetworks.NONE,
                latents.autoencoder());
    }
}
