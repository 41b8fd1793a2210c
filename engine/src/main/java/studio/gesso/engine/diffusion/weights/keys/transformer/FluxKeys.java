package studio.gesso.engine.diffusion.weights.keys.transformer;

import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.NumberedKey;
import studio.gesso.engine.diffusion.weights.keys.Renames;

/**
 * The names of FLUX.1's transformer in Black Forest Labs' code. Queries, keys and values are the rows of one matrix, in
 * single blocks together with the wide layer; in the last modulation shift stands before scale there.
 */
public final class FluxKeys implements KeyMap {

    private static final Renames ENDS = Renames.of("img_in.", "x_embedder.", "txt_in.", "context_embedder.",
            "time_in.in_layer.", "time_text_embed.timestep_embedder.linear_1.", "time_in.out_layer.",
            "time_text_embed.timestep_embedder.linear_2.", "guidance_in.in_layer.",
            "time_text_embed.guidance_embedder.linear_1.", "guidance_in.out_layer.",
            "time_text_embed.guidance_embedder.linear_2.", "vector_in.in_layer.",
            "time_text_embed.text_embedder.linear_1.", "vector_in.out_layer.",
            "time_text_embed.text_embedder.linear_2.", "final_layer.linear.", "proj_out.");
    private static final Renames FINAL = Renames.of("final_layer.adaLN_modulation.1.", "norm_out.linear.");
    private static final Renames DOUBLE = Renames.of("img_mod.lin.", "norm1.linear.", "txt_mod.lin.",
            "norm1_context.linear.", "img_attn.norm.query_norm.scale", "attn.norm_q.weight",
            "img_attn.norm.key_norm.scale", "attn.norm_k.weight", "txt_attn.norm.query_norm.scale",
            "attn.norm_added_q.weight", "txt_attn.norm.key_norm.scale", "attn.norm_added_k.weight", "img_attn.proj.",
            "attn.to_out.0.", "txt_attn.proj.", "attn.to_add_out.", "img_mlp.0.", "ff.net.0.proj.", "img_mlp.2.",
            "ff.net.2.", "txt_mlp.0.", "ff_context.net.0.proj.", "txt_mlp.2.", "ff_context.net.2.");
    private static final Renames SINGLE = Renames.of("modulation.lin.", "norm.linear.", "norm.query_norm.scale",
            "attn.norm_q.weight", "norm.key_norm.scale", "attn.norm_k.weight", "linear2.", "proj_out.");
    private static final JointRows PICTURE_ROWS = JointRows.of("img_attn.qkv.", "attn.to_q.", "attn.to_k.",
            "attn.to_v.");
    private static final JointRows TEXT_ROWS = JointRows.of("txt_attn.qkv.", "attn.add_q_proj.", "attn.add_k_proj.",
            "attn.add_v_proj.");
    private static final JointRows SINGLE_ROWS = JointRows.of("linear1.", "attn.to_q.", "attn.to_k.", "attn.to_v.",
            "proj_mlp.");

    private final long width;

    private FluxKeys(long width) {
        this.width = width;
    }

    /** The naming of a transformer with these tensors. */
    public static FluxKeys of(Weights named) {
        return new FluxKeys(named.find("img_in.weight")
                .filter(tensor -> !tensor.shape().isEmpty())
                .map(tensor -> tensor.extent(0))
                .orElse(0L));
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        return ENDS.rename(key)
                .map(name -> Map.of(name, tensor))
                .or(() -> FINAL.rename(key).map(name -> Map.of(name, JointRows.exchanged(tensor))))
                .or(() -> NumberedKey.after("double_blocks.", key).flatMap(block -> inDouble(block, tensor)))
                .or(() -> NumberedKey.after("single_blocks.", key).flatMap(block -> inSingle(block, tensor)))
                .orElse(Map.of());
    }

    private static Optional<Map<String, StoredTensor>> inDouble(NumberedKey block, StoredTensor tensor) {
        String place = "transformer_blocks." + block.number() + ".";
        return PICTURE_ROWS.split(place, block.rest(), tensor)
                .or(() -> TEXT_ROWS.split(place, block.rest(), tensor))
                .or(() -> DOUBLE.rename(block.rest()).map(name -> Map.of(place + name, tensor)));
    }

    private Optional<Map<String, StoredTensor>> inSingle(NumberedKey block, StoredTensor tensor) {
        String place = "single_transformer_blocks." + block.number() + ".";
        return SINGLE_ROWS.split(place, block.rest(), tensor, width)
                .or(() -> SINGLE.rename(block.rest()).map(name -> Map.of(place + name, tensor)));
    }
}
