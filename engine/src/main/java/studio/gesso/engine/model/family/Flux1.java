package studio.gesso.engine.model.family;

import java.util.Optional;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.network.Packing;
import studio.gesso.engine.model.text.ClipEncoder;
import studio.gesso.engine.model.text.FluxReader;
import studio.gesso.engine.model.text.Layer;
import studio.gesso.engine.model.text.T5Encoder;

/** FLUX.1: flow matching over packed latents, guided by an input or distilled without guidance. */
final class Flux1 implements Family {

    private static final int T5_TOKENS = 512;
    private static final double TRAINED_TIMESTEPS = 1000;

    @Override
    public DiffusionModel open(Parts parts, ModelCard card) {
        ClipEncoder whole = parts.clip(Part.TOKENIZER, Part.TEXT_ENCODER, Layer.LAST, "pooler_output");
        T5Encoder words = new T5Encoder(parts.tokenizer(Part.TOKENIZER_2), parts.graph(Part.TEXT_ENCODER_2),
                T5_TOKENS);
        Backbone backbone = new Backbone(() -> parts.graph(Part.TRANSFORMER), () -> parts.forAnySize(Part.TRANSFORMER),
                Packing.SQUARES,
                TRAINED_TIMESTEPS);
        Latents latents = Latents.of(parts, card.lineage().kind());
        Facts facts = new Facts(card, latents.space(), Beside.NOTHING,
                GuidedBy.ITSELF, Stepping.EVENLY_FROM_NOISE);
        return new DiffusionModel(parts, facts, new FluxReader(whole, words), backbone, Optional.empty(),
                latents.autoencoder());
    }
}
