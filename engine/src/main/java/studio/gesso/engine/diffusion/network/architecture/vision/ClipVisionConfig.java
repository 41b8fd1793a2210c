package studio.gesso.engine.diffusion.network.architecture.vision;

import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * What the config.json of a CLIP picture encoder says beyond the shapes of its weights (CLIPVisionConfig of transformers,
 * whose defaults these are).
 *
 * @param layers how many the encoder has
 * @param heads of the attention of each layer
 * @param activation of the feed-forward parts
 * @param epsilon of the layer normalisations
 */
public record ClipVisionConfig(int layers, int heads, Activation activation, double epsilon) {

    private static final int OPEN_AI_WIDTH = 1024;

    /** Reads a config; that of a whole CLIP is read where it describes the picture encoder. */
    public static ClipVisionConfig of(NetworkConfig whole) {
        NetworkConfig config = whole.part("vision_config");
        return new ClipVisionConfig(config.count("num_hidden_layers", 12), config.count("num_attention_heads", 12),
                config.activation("hidden_act", "quick_gelu"), config.number("layer_norm_eps", 1e-5));
    }

    /**
     * The config of an encoder that comes without one, as IP-Adapters are trained with: 16 heads, and GELU but for
     * OpenAI's ViT-L, which is 1024 wide.
     *
     * @param weights by transformers' names
     */
    public static ClipVisionConfig guess(Weights weights) {
        int layers = 0;
        while (weights.hasBelow("vision_model.encoder.layers." + layers + ".")) {
            layers++;
        }
        boolean openAi = weights.get("vision_model.pre_layrnorm.weight").extent(0) == OPEN_AI_WIDTH;
        return new ClipVisionConfig(layers, 16, openAi ? Activation.QUICK_GELU : Activation.GELU, 1e-5);
    }
}
