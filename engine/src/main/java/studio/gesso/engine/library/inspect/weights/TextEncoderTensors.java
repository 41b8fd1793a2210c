package studio.gesso.engine.library.inspect.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.weights.Weights;

/** The tensors of a CLIP text encoder, as its config.json asks for them; the table of words may have more rows. */
final class TextEncoderTensors {

    private static final String MODEL = "text_model.";

    private TextEncoderTensors() {}

    static Map<String, List<Long>> of(NetworkConfig whole, Weights weights) {
        NetworkConfig config = whole.part("text_config");
        TensorList list = new TensorList();
        TensorList model = weights.hasBelow(MODEL) ? list.at("text_model") : list;
        int width = config.count("hidden_size", 512);
        int inner = config.count("intermediate_size", 2048);
        model.weight("embeddings.position_embedding", config.count("max_position_embeddings", 77), width);
        model.weight("embeddings.token_embedding", rows(weights, config.count("vocab_size", 49_408)), width);
        for (int i = 0; i < config.count("num_hidden_layers", 12); i++) {
            layer(model.at("encoder.layers." + i), width, inner);
        }
        model.norm("final_layer_norm", width);
        if (whole.texts("architectures").contains("CLIPTextModelWithProjection")) {
            list.weight("text_projection", config.count("projection_dim", 512), width);
        }
        return list.shapes();
    }

    private static long rows(Weights weights, long words) {
        return Optional.of("embeddings.token_embedding.weight")
                .flatMap(name -> weights.find(name).or(() -> weights.find(MODEL + name)))
                .filter(table -> !table.shape().isEmpty())
                .map(table -> Math.max(words, table.extent(0)))
                .orElse(words);
    }

    private static void layer(TensorList layer, long width, long inner) {
        layer.norm("layer_norm1", width);
        layer.norm("layer_norm2", width);
        List.of("q_proj", "k_proj", "v_proj", "out_proj")
                .forEach(projection -> layer.layer("self_attn." + projection, width, width));
        layer.layer("mlp.fc1", inner, width);
        layer.layer("mlp.fc2", width, inner);
    }
}
