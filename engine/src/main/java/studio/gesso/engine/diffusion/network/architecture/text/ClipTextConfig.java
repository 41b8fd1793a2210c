package studio.gesso.engine.diffusion.network.architecture.text;

import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;

/**
 * What the config.json of a CLIP text encoder says (CLIPTextConfig of transformers, whose defaults these are).
 *
 * @param layers how many the encoder has
 * @param heads of the attention of each layer
 * @param activation of the feed-forward parts
 * @param epsilon of the layer normalisations
 * @param vocabulary how many tokens the encoder was trained with
 * @param endToken the number of the token that ends a text; 2 in old files, where it is wrong
 * @param projected whether the pooled state is projected (CLIPTextModelWithProjection)
 */
public record ClipTextConfig(int layers, int heads, Activation activation, double epsilon, int vocabulary, int endToken,
        boolean projected) {

    /** Reads a config; that of a whole CLIP is read where it describes the text encoder. */
    public static ClipTextConfig of(NetworkConfig whole) {
        NetworkConfig config = whole.part("text_config");
        return new ClipTextConfig(config.count("num_hidden_layers", 12), config.count("num_attention_heads", 8),
                config.activation("hidden_act", "quick_gelu"), config.number("layer_norm_eps", 1e-5),
                config.count("vocab_size", 49_408), config.count("eos_token_id", 49_407),
                whole.texts("architectures").contains("CLIPTextModelWithProjection"));
    }
}
