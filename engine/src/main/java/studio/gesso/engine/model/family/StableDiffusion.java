package studio.gesso.engine.model.family;

import java.util.Optional;
import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.Lineage;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.Trait;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.network.ControlNet;
import studio.gesso.engine.model.network.FusedControl;
import studio.gesso.engine.model.network.Packing;
import studio.gesso.engine.model.network.Steering;
import studio.gesso.engine.model.text.ClipReader;
import studio.gesso.engine.model.text.Layer;
import studio.gesso.engine.model.text.TextReader;

/**
 * Stable Diffusion 1 and 2 (Rombach et al. 2022) with all that was trained further from them: latent consistency,
 * inpainting, InstructPix2Pix, ControlNet and the ×4 upscaler. What their networks take tells them apart.
 */
final class StableDiffusion implements Family {

    @Override
    public DiffusionModel open(Parts parts, ModelCard card) {
        return unet(parts, card,
                new ClipReader(parts.clip(Part.TOKENIZER, Part.TEXT_ENCODER, Layer.LAST, "pooler_output")));
    }

    /** A model whose network is a U-Net over latents. */
    static DiffusionModel unet(Parts parts, ModelCard card, TextReader reader) {
        Backbone backbone = new Backbone(() -> parts.graph(Part.UNET), () -> parts.forAnySize(Part.UNET), Packing.PLAIN,
                1);
        Optional<Steering> steering = FusedControl.of(backbone)
                .or(() -> parts.optional(Part.CONTROLNET).map(ControlNet::new));
        Latents latents = Latents.of(parts, card.lineage().kind());
        boolean isConsistent = backbone.takes(Told.GUIDANCE_EMBEDDING.input());
        Facts facts = new Facts(card, latents.space(), beside(card.lineage()), guidedBy(isConsistent, card.lineage()),
                isConsistent ? Stepping.BELOW_THE_STRENGTH : Stepping.AS_SCHEDULED);
        return new DiffusionModel(parts, facts, reader, backbone, steering, latents.autoencoder());
    }

    private static Beside beside(Lineage lineage) {
        if (lineage.kind() == Kind.UPSCALER_X4) {
            return Beside.SMALL_PICTURE;
        }
        if (lineage.traits().contains(Trait.INPAINTING)) {
            return Beside.KEPT_PART;
        }
        return lineage.traits().contains(Trait.INSTRUCTED) ? Beside.PICTURE : Beside.NOTHING;
    }

    private static GuidedBy guidedBy(boolean isConsistent, Lineage lineage) {
        if (isConsistent) {
            return GuidedBy.ITSELF;
        }
        return lineage.traits().contains(Trait.INSTRUCTED) ? GuidedBy.PICTURE_AND_PROMPT : GuidedBy.TWO_PROMPTS;
    }
}
