package studio.gesso.engine.model.family;

import java.util.Optional;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.network.Packing;
import studio.gesso.engine.model.text.ClipEncoder;
import studio.gesso.engine.model.text.Layer;
import studio.gesso.engine.model.text.Sd3Reader;
import studio.gesso.engine.model.text.T5Encoder;

/** Stable Diffusion 3 (Esser et al. 2024): a transformer and flow matching, two or three text encoders. */
final class StableDiffusion3 implements Family {

    private static final int T5_TOKENS = 256;
    private static final int T5_WIDTH = 4096;

    @Override
    public DiffusionModel open(Parts parts, ModelCard card) {
        ClipEncoder first = parts.clip(Part.TOKENIZER, Part.TEXT_ENCODER, Layer.PENULTIMATE, "text_embeds");
        Backbone backbone = new Backbone(() -> parts.graph(Part.TRANSFORMER), () -> parts.forAnySize(Part.TRANSFORMER),
                Packing.PLAIN, 1);
        Optional<T5Encoder> sentences = parts.optional(Part.TEXT_ENCODER_3)
                .map(graph -> new T5Encoder(parts.tokenizer(Part.TOKENIZER_3), graph, T5_TOKENS));
        int width = backbone.extent(Told.TEXT.input(), 2).orElse(T5_WIDTH);
        Latents latents = Latents.of(parts, card.lineage().kind());
        Facts facts = new Facts(card, latents.space(), Beside.NOTHING,
                GuidedBy.TWO_PROMPTS, Stepping.AS_SCHEDULED);
        return new DiffusionModel(parts, facts,
                new Sd3Reader(first, StableDiffusionXl.second(parts), sentences, width, T5_TOKENS), backbone,
                Optional.empty(), latents.autoencoder());
    }
}
