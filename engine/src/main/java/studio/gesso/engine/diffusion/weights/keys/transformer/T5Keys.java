package studio.gesso.engine.diffusion.weights.keys.transformer;

import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;

/**
 * The names of T5's encoder in transformers. The table of tokens may stand there under either of its two names, or under
 * both.
 */
public final class T5Keys implements KeyMap {

    private static final String TOKENS = "shared.weight";
    private static final String TOKENS_OF_THE_ENCODER = "encoder.embed_tokens.weight";

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        if (key.equals(TOKENS_OF_THE_ENCODER)) {
            return Map.of(TOKENS, tensor);
        }
        boolean known = key.equals(TOKENS)
                || Stream.of("encoder.block.", "encoder.final_layer_norm.").anyMatch(key::startsWith);
        return known ? Map.of(key, tensor) : Map.of();
    }
}
