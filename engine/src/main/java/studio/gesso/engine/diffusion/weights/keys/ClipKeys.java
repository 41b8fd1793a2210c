package studio.gesso.engine.diffusion.weights.keys;

import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * The names of CLIP's text encoder in transformers, with {@code text_model.} in front or, as version 5 and some merges
 * have it, without.
 */
public final class ClipKeys implements KeyMap {

    private static final String MODEL = "text_model.";

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        String inside = key.startsWith(MODEL) ? key.substring(MODEL.length()) : key;
        if (key.equals("text_projection.weight")) {
            return Map.of(key, tensor);
        }
        boolean known = Stream.of("embeddings.token_embedding.", "embeddings.position_embedding.", "encoder.layers.",
                "final_layer_norm.").anyMatch(inside::startsWith);
        return known ? Map.of(MODEL + inside, tensor) : Map.of();
    }
}
