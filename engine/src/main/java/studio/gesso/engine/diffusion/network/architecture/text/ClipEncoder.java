package studio.gesso.engine.diffusion.network.architecture.text;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * The layers of a CLIP encoder, for text and for pictures (CLIPEncoder of transformers; Radford et al. 2021).
 *
 * @param modules those of the encoder
 * @param layers how many there are
 * @param heads of the attention of each layer
 * @param activation of the feed-forward parts
 * @param epsilon of the layer normalisations
 * @param mask what of the others each token sees
 */
public record ClipEncoder(Modules modules, int layers, int heads, Activation activation, double epsilon,
        AttentionMask mask) {

    /** What each token sees of the others. */
    public enum AttentionMask {
        /** Itself and those before it: texts. */
        CAUSAL,
        /** All: pictures. */
        NONE
    }

    /** @throws UserException if the heads do not divide the width */
    public ClipEncoder {
        long width = modules.stored("layers.0.layer_norm1.weight").extent(0);
        if (width % heads != 0) {
            throw new UserException(modules.weights().source() + " has a width of " + width + ", which " + heads
                    + " attention heads (num_attention_heads in config.json) do not divide; download both again.");
        }
    }

    /**
     * The states before the first layer and after each one, {@code [batch, tokens, width]}.
     *
     * @param embeddings what enters the first layer
     */
    public List<Value> states(Value embeddings) {
        List<Value> states = new ArrayList<>(List.of(embeddings));
        for (int layer = 0; layer < layers; layer++) {
            states.add(layer(modules.at("layers." + layer), states.getLast()));
        }
        return states;
    }

    private Value layer(Modules layer, Value x) {
        Value seen = layer.ops().add(x, attention(layer.at("self_attn"), layer.layerNorm("layer_norm1", x, epsilon)));
        return layer.ops().add(seen, feedForward(layer.at("mlp"), layer.layerNorm("layer_norm2", seen, epsilon)));
    }

    private Value attention(Modules attention, Value x) {
        Value q = attention.linear("q_proj", x);
        Value k = attention.linear("k_proj", x);
        Value v = attention.linear("v_proj", x);
        return attention.linear("out_proj", switch (mask) {
            case CAUSAL -> attention.causalAttention(q, k, v, heads);
            case NONE -> attention.attention(q, k, v, heads);
        });
    }

    private Value feedForward(Modules mlp, Value x) {
        return mlp.linear("fc2", activation.apply(mlp.ops(), mlp.linear("fc1", x)));
    }
}
