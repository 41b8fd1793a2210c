package studio.gesso.engine.diffusion.network.architecture.text;

import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;

/**
 * What the config.json of a T5 encoder says (T5Config of transformers, whose defaults these are).
 *
 * @param layers how many the encoder has
 * @param heads of the attention of each layer
 * @param activation of the feed-forward parts
 * @param gate whether these are gated
 * @param epsilon of the normalisations
 * @param buckets how many kinds of distances between two tokens there are
 * @param farthest the distance in tokens from which all are of one kind
 */
public record T5Config(int layers, int heads, Activation activation, Gate gate, double epsilon, int buckets,
        int farthest) {

    /** Whether a feed-forward part has a second projection that scales what the first one lets through. */
    public enum Gate {
        /** {@code act(x · wi_0) · (x · wi_1)}: T5 version 1.1 (Shazeer 2020). */
        GATED,
        /** {@code act(x · wi)}: the first T5. */
        PLAIN
    }

    private static final String GATED = "gated-";

    /**
     * Reads a config.
     *
     * @throws UserException if its values contradict each other
     */
    public static T5Config of(NetworkConfig config) {
        String projection = config.text("feed_forward_proj", "relu");
        String name = projection.startsWith(GATED) ? projection.substring(GATED.length()) : projection;
        // transformers means the approximation by tanh here, whatever dense_act_fn says.
        String function = projection.equals("gated-gelu") ? "gelu_new" : name;
        int buckets = config.count("relative_attention_num_buckets", 32);
        int farthest = config.count("relative_attention_max_distance", 128);
        if (buckets < 4 || farthest <= buckets / 4) {
            throw new UserException(config.file() + " is damaged: relative_attention_num_buckets is " + buckets
                    + " and relative_attention_max_distance " + farthest
                    + ", which do not go together. Download it again.");
        }
        return new T5Config(config.count("num_layers", 6), config.count("num_heads", 8),
                Activation.of(function)
                        .orElseThrow(() -> new UserException(config.file() + " asks for the activation function "
                                + projection + " (feed_forward_proj), which Gesso does not know; use another model.")),
                projection.startsWith(GATED) ? Gate.GATED : Gate.PLAIN, config.number("layer_norm_epsilon", 1e-6),
                buckets, farthest);
    }

    /**
     * The kind of distance of two tokens (Raffel et al. 2020, section 2.1): one each for small distances, logarithmic
     * steps up to the farthest, other ones for tokens behind than for those before. In float32, as PyTorch computes it.
     *
     * @param distance the place of the token that is seen, minus that of the token that sees
     */
    public int bucket(int distance) {
        int half = buckets / 2;
        int side = distance > 0 ? half : 0;
        int away = Math.min(Math.abs(distance), farthest);
        int exact = half / 2;
        if (away < exact) {
            return side + away;
        }
        float steps = (float) Math.log((float) away / exact) / (float) Math.log((double) farthest / exact)
                * (half - exact);
        return side + Math.min(half - 1, exact + (int) steps);
    }
}
