package studio.gesso.engine.diffusion.network.architecture.transformer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The shape of a transformer of Stable Diffusion 3, as diffusers' config.json of SD3Transformer2DModel says it.
 *
 * @param patchSize the side of a patch of latents that becomes one token
 * @param inChannels the channels of the latents
 * @param outChannels the channels of the prediction
 * @param numLayers the number of joint blocks
 * @param numAttentionHeads the heads of every attention
 * @param attentionHeadDim the width of a head
 * @param jointAttentionDim the width of the prompt embeddings
 * @param pooledProjectionDim the width of the pooled prompt embeddings
 * @param posEmbedMaxSize the side of the table of positions, in patches
 * @param dualAttentionLayers the blocks with a second attention of the picture to itself (3.5 medium)
 * @param qkNorm whether queries and keys are normalised (3.5)
 */
public record Sd3TransformerConfig(int patchSize, int inChannels, int outChannels, int numLayers,
        int numAttentionHeads, int attentionHeadDim, int jointAttentionDim, int pooledProjectionDim,
        int posEmbedMaxSize, List<Integer> dualAttentionLayers, boolean qkNorm) {

    private static final String PATCHES = "pos_embed.proj.weight";
    private static final String QUERIES = "transformer_blocks.0.attn.norm_q.weight";
    private static final int HEAD = 64;
    private static final int HEAD_OF_TINY_MODELS = 8;

    public Sd3TransformerConfig {
        dualAttentionLayers = List.copyOf(dualAttentionLayers);
    }

    /** What a config.json says; what it leaves out is diffusers' default. */
    public static Sd3TransformerConfig of(JsonObject json) {
        NetworkConfig config = new NetworkConfig("The config.json of the transformer", json);
        int channels = config.count("in_channels", 16);
        return new Sd3TransformerConfig(config.count("patch_size", 2), channels,
                config.count("out_channels", json.has("out_channels") ? channels : 16), config.count("num_layers", 18),
                config.count("num_attention_heads", 18), config.count("attention_head_dim", HEAD),
                config.count("joint_attention_dim", 4096), config.count("pooled_projection_dim", 2048),
                config.count("pos_embed_max_size", 96), config.indices("dual_attention_layers"),
                LenientJson.string(json, "qk_norm").isPresent());
    }

    /**
     * What the weights of a network show. Heads are 64 wide unless a normalisation of queries says otherwise; networks
     * narrower than that are the tiny ones of diffusers' own tests, with heads of 8.
     *
     * @param weights by diffusers' names
     */
    public static Sd3TransformerConfig of(Weights weights) {
        WeightShapes shapes = new WeightShapes(weights);
        int width = shapes.extent(PATCHES, 0);
        int patch = shapes.extent(PATCHES, 2);
        boolean normalised = shapes.has(QUERIES);
        int head = normalised ? shapes.extent(QUERIES, 0) : width < HEAD ? HEAD_OF_TINY_MODELS : HEAD;
        int layers = shapes.layers("transformer_blocks.");
        List<Integer> dual = IntStream.range(0, layers)
                .filter(layer -> weights.hasBelow("transformer_blocks." + layer + ".attn2."))
                .boxed()
                .toList();
        return new Sd3TransformerConfig(patch, shapes.extent(PATCHES, 1),
                shapes.extent("proj_out.weight", 0) / (patch * patch), layers, width / head, head,
                shapes.extent("context_embedder.weight", 1),
                shapes.extent("time_text_embed.text_embedder.linear_1.weight", 1),
                (int) Math.sqrt(shapes.extent("pos_embed.pos_embed", 1)), dual, normalised);
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
        Set<String> hidden = qkNorm ? Set.of() : Set.of("num_attention_heads", "attention_head_dim");
        ShownConfig.require(json(), of(weights).json(), hidden, weights);
    }

    /** The config.json that diffusers would have. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("_class_name", "SD3Transformer2DModel");
        json.addProperty("attention_head_dim", attentionHeadDim);
        json.addProperty("caption_projection_dim", width());
        json.add("dual_attention_layers", new Gson().toJsonTree(dualAttentionLayers));
        json.addProperty("in_channels", inChannels);
        json.addProperty("joint_attention_dim", jointAttentionDim);
        json.addProperty("num_attention_heads", numAttentionHeads);
        json.addProperty("num_layers", numLayers);
        json.addProperty("out_channels", outChannels);
        json.addProperty("patch_size", patchSize);
        json.addProperty("pooled_projection_dim", pooledProjectionDim);
        json.addProperty("pos_embed_max_size", posEmbedMaxSize);
        json.addProperty("qk_norm", qkNorm ? "rms_norm" : null);
        json.addProperty("sample_size", 128);
        return json;
    }
}
