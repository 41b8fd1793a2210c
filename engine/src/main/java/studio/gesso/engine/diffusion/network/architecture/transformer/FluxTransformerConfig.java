package studio.gesso.engine.diffusion.network.architecture.transformer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The shape of a transformer of FLUX.1, as diffusers' config.json of FluxTransformer2DModel says it.
 *
 * @param inChannels the width of a packed square of latents
 * @param outChannels the width of the prediction for one
 * @param numLayers the number of blocks with a stream for the picture and one for the prompt
 * @param numSingleLayers the number of blocks with one stream for both
 * @param numAttentionHeads the heads of every attention
 * @param attentionHeadDim the width of a head
 * @param jointAttentionDim the width of the prompt embeddings
 * @param pooledProjectionDim the width of the pooled prompt embeddings
 * @param guidanceEmbeds whether the guidance scale is an input (dev, not schnell)
 * @param axesDimsRope how much of a head turns with each of the three coordinates of a token; their sum is the head
 */
public record FluxTransformerConfig(int inChannels, int outChannels, int numLayers, int numSingleLayers,
        int numAttentionHeads, int attentionHeadDim, int jointAttentionDim, int pooledProjectionDim,
        boolean guidanceEmbeds, List<Integer> axesDimsRope) {

    public FluxTransformerConfig {
        axesDimsRope = List.copyOf(axesDimsRope);
    }

    /** What a config.json says; what it leaves out is diffusers' default. */
    public static FluxTransformerConfig of(JsonObject json) {
        NetworkConfig config = new NetworkConfig("The config.json of the transformer", json);
        int channels = config.count("in_channels", 64);
        return new FluxTransformerConfig(channels, config.count("out_channels", channels),
                config.count("num_layers", 19), config.count("num_single_layers", 38),
                config.count("num_attention_heads", 24), config.count("attention_head_dim", 128),
                config.count("joint_attention_dim", 4096), config.count("pooled_projection_dim", 768),
                LenientJson.truth(json, "guidance_embeds").orElse(false),
                config.counts("axes_dims_rope", List.of(16, 56, 56)));
    }

    /**
     * What the weights of a network show.
     *
     * @param weights by diffusers' names
     */
    public static FluxTransformerConfig of(Weights weights) {
        WeightShapes shapes = new WeightShapes(weights);
        int head = shapes.extent("transformer_blocks.0.attn.norm_q.weight", 0);
        return new FluxTransformerConfig(shapes.extent("x_embedder.weight", 1), shapes.extent("proj_out.weight", 0),
                shapes.layers("transformer_blocks."), shapes.layers("single_transformer_blocks."),
                shapes.extent("x_embedder.weight", 0) / head, head, shapes.extent("context_embedder.weight", 1),
                shapes.extent("time_text_embed.text_embedder.linear_1.weight", 1),
                weights.hasBelow("time_text_embed.guidance_embedder."), axes(head));
    }

    /** The width of a token. */
    public int width() {
        return numAttentionHeads * attentionHeadDim;
    }

    /**
     * Requires that the weights are those of this network.
     *
     * @throws UserException if they are of another one
     */
    void require(Weights weights) {
        ShownConfig.require(json(), of(weights).json(), Set.of("axes_dims_rope"), weights);
        int turned = axesDimsRope.stream().mapToInt(Integer::intValue).sum();
        if (turned != attentionHeadDim || axesDimsRope.stream().anyMatch(axis -> axis % 2 != 0)) {
            throw new UserException("The config.json that goes with " + weights.source() + " says axes_dims_rope is "
                    + axesDimsRope + "; these have to be even numbers with the sum " + attentionHeadDim
                    + ". Get it again from where the model came from.");
        }
    }

    /** The config.json that diffusers would have. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("_class_name", "FluxTransformer2DModel");
        json.addProperty("attention_head_dim", attentionHeadDim);
        json.add("axes_dims_rope", new Gson().toJsonTree(axesDimsRope));
        json.addProperty("guidance_embeds", guidanceEmbeds);
        json.addProperty("in_channels", inChannels);
        json.addProperty("joint_attention_dim", jointAttentionDim);
        json.addProperty("num_attention_heads", numAttentionHeads);
        json.addProperty("num_layers", numLayers);
        json.addProperty("num_single_layers", numSingleLayers);
        json.addProperty("out_channels", outChannels);
        json.addProperty("patch_size", 1);
        json.addProperty("pooled_projection_dim", pooledProjectionDim);
        return json;
    }

    /**
     * An eighth of a head for the first coordinate and halves of the rest for row and column, in multiples of four: 16,
     * 56 and 56 of FLUX.1's 128, and 4, 4 and 8 of the 16 of diffusers' tiny models. (No tensor shows it.)
     */
    private static List<Integer> axes(int head) {
        int first = Math.max(4, head / 8);
        int row = (head - first) / 2 / 4 * 4;
        return List.of(first, row, head - first - row);
    }
}
