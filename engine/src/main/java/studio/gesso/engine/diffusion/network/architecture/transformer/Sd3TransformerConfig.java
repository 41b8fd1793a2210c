package studio.gesso.engine.diffusion.network.architecture.transformer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import studio.gesso.engine.base.json.LenientJson;
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
        int channels = whole(json, "in_channels", 16);
        return new Sd3TransformerConfig(whole(json, "patch_size", 2), channels,
                json.has("out_channels") ? whole(json, "out_channels", channels) : 16,
                whole(json, "num_layers", 18), whole(json, "num_attention_heads", 18),
                whole(json, "attention_head_dim", HEAD), whole(json, "joint_attention_dim", 4096),
                whole(json, "pooled_projection_dim", 2048), whole(json, "pos_embed_max_size", 96),
                layers(json.get("dual_attention_layers")), LenientJson.string(json, "qk_norm").isPresent());
    }

    /**
     * What the weights of a network show. Heads are 64 wide unless a normalisation of queries says otherwise; networks
     * narrower than that are the tiny ones of diffusers' own tests, with heads of 8.
     *
     * @param weights by diffusers' names
     */
    public static Sd3TransformerConfig of(Weights weights) {
        Shapes shapes = new Shapes(weights);
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

    private static List<Integer> layers(JsonElement list) {
        return list == null || !list.isJsonArray()
                ? List.of()
                : StreamSupport.stream(list.getAsJsonArray().spliterator(), false).map(JsonElement::getAsInt).toList();
    }

    private static int whole(JsonObject json, String name, int otherwise) {
        return (int) LenientJson.number(json, name, otherwise);
    }
}
