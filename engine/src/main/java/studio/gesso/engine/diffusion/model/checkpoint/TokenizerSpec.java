package studio.gesso.engine.diffusion.model.checkpoint;

import java.util.Map;
import studio.gesso.engine.diffusion.model.ModelFamily;

/**
 * Which tokenizer a text encoder was trained with; a single file has none.
 *
 * @param vocabulary its vocabulary
 * @param padding the token that fills a prompt up
 */
public record TokenizerSpec(Vocabulary vocabulary, String padding) {

    /** A published vocabulary. */
    public enum Vocabulary {
        /** OpenAI's, of all CLIP text encoders here. */
        CLIP,
        /** That of T5 version 1.1. */
        T5
    }

    private static final TokenizerSpec OPENAI = new TokenizerSpec(Vocabulary.CLIP, "<|endoftext|>");
    /** OpenCLIP fills up with the token 0. */
    private static final TokenizerSpec OPEN_CLIP = new TokenizerSpec(Vocabulary.CLIP, "!");
    private static final TokenizerSpec T5 = new TokenizerSpec(Vocabulary.T5, "<pad>");

    /** The tokenizers of a family, by the text encoder that they serve. */
    static Map<NetworkRole, TokenizerSpec> of(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_1 -> Map.of(NetworkRole.TEXT_ENCODER, OPENAI);
            case STABLE_DIFFUSION_2, UPSCALER_X4 -> Map.of(NetworkRole.TEXT_ENCODER, OPEN_CLIP);
            case STABLE_DIFFUSION_XL ->
                Map.of(NetworkRole.TEXT_ENCODER, OPENAI, NetworkRole.TEXT_ENCODER_2, OPEN_CLIP);
            case XL_REFINER -> Map.of(NetworkRole.TEXT_ENCODER_2, OPEN_CLIP);
            case STABLE_DIFFUSION_3 -> Map.of(NetworkRole.TEXT_ENCODER, OPENAI, NetworkRole.TEXT_ENCODER_2, OPEN_CLIP,
                    NetworkRole.TEXT_ENCODER_3, T5);
            case FLUX_1 -> Map.of(NetworkRole.TEXT_ENCODER, OPENAI, NetworkRole.TEXT_ENCODER_2, T5);
            case PIXELS -> Map.<NetworkRole, TokenizerSpec>of();
        };
    }
}
