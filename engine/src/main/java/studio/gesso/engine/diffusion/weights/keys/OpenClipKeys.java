package studio.gesso.engine.diffusion.weights.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * The names of CLIP's text encoder in OpenCLIP: q, k and v are the rows of one matrix, and the projection of the text is
 * stored transposed. Names are those of transformers with {@code text_model.} in front.
 */
public final class OpenClipKeys implements KeyMap {

    private static final String LAYER = "text_model.encoder.layers.";
    private static final Renames ENDS = Renames.of("token_embedding.weight",
            "text_model.embeddings.token_embedding.weight", "positional_embedding",
            "text_model.embeddings.position_embedding.weight", "ln_final.", "text_model.final_layer_norm.",
            "text_projection.weight", "text_projection.weight");
    private static final Renames IN_LAYER = Renames.of("ln_1.", "layer_norm1.", "ln_2.", "layer_norm2.",
            "attn.out_proj.", "self_attn.out_proj.", "mlp.c_fc.", "mlp.fc1.", "mlp.c_proj.", "mlp.fc2.");

    private static final String QKV = "attn.in_proj_";

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        if (key.equals("text_projection") && tensor.shape().size() == 2) {
            return Map.of("text_projection.weight", tensor.transposed());
        }
        return ENDS.rename(key)
                .map(name -> Map.of(name, tensor))
                .or(() -> NumberedKey.after("transformer.resblocks.", key).map(layer -> inLayer(layer, tensor)))
                .orElse(Map.of());
    }

    private static Map<String, StoredTensor> inLayer(NumberedKey layer, StoredTensor tensor) {
        String place = LAYER + layer.number() + ".";
        if (layer.rest().startsWith(QKV) && !tensor.shape().isEmpty() && tensor.extent(0) % 3 == 0) {
            return parts(place + "self_attn.", layer.rest().substring(QKV.length()), tensor);
        }
        return IN_LAYER.rename(layer.rest()).map(name -> Map.of(place + name, tensor)).orElse(Map.of());
    }

    private static Map<String, StoredTensor> parts(String place, String end, StoredTensor tensor) {
        long width = tensor.extent(0) / 3;
        Map<String, StoredTensor> parts = new LinkedHashMap<>();
        Stream.of("q_proj.", "k_proj.", "v_proj.")
                .forEach(part -> parts.put(place + part + end,
                        tensor.rows(parts.size() * width, (parts.size() + 1) * width)));
        return parts;
    }
}
