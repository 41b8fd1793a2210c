package studio.gesso.engine.diffusion.model.checkpoint;

import java.nio.file.Path;
import java.util.Map;
import studio.gesso.engine.diffusion.model.ModelFamily;

/** Where the tokenizer of a text encoder comes from. */
public sealed interface TokenizerSource {

    /** The padding of OpenAI's CLIP. */
    TokenizerSource OPENAI = new Published(Vocabulary.CLIP, "<|endoftext|>");
    /** OpenCLIP fills up with the token 0. */
    TokenizerSource OPEN_CLIP = new Published(Vocabulary.CLIP, "!");
    /** T5's own. */
    TokenizerSource T5 = new Published(Vocabulary.T5, "<pad>");

    /** A published vocabulary. */
    enum Vocabulary {
        /** OpenAI's, of all CLIP text encoders here. */
        CLIP,
        /** That of T5 version 1.1. */
        T5
    }

    /**
     * The one with which all models of a family were trained; a single file has none itself.
     *
     * @param vocabulary its vocabulary
     * @param padding the token that fills a prompt up
     */
    record Published(Vocabulary vocabulary, String padding) implements TokenizerSource {}

    /**
     * The model's own.
     *
     * @param folder with vocab.json and merges.txt, tokenizer.json alone, or spiece.model
     */
    record InFolder(Path folder) implements TokenizerSource {}

    /** The published tokenizers of a family, by the text encoder that they serve. */
    static Map<NetworkRole, TokenizerSource> published(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_1 -> Map.of(NetworkRole.TEXT_ENCODER, OPENAI);
            case STABLE_DIFFUSION_2, UPSCALER_X4 -> Map.of(NetworkRole.TEXT_ENCODER, OPEN_CLIP);
            case STABLE_DIFFUSION_XL ->
                Map.of(NetworkRole.TEXT_ENCODER, OPENAI, NetworkRole.TEXT_ENCODER_2, OPEN_CLIP);
            case XL_REFINER -> Map.of(NetworkRole.TEXT_ENCODER_2, OPEN_CLIP);
            case STABLE_DIFFUSION_3 -> Map.of(NetworkRole.TEXT_ENCODER, OPENAI, NetworkRole.TEXT_ENCODER_2, OPEN_CLIP,
                    NetworkRole.TEXT_ENCODER_3, T5);
            case FLUX_1 -> Map.of(NetworkRole.TEXT_ENCODER, OPENAI, NetworkRole.TEXT_ENCODER_2, T5);
            case PIXELS -> Map.of();
        };
    }
}
