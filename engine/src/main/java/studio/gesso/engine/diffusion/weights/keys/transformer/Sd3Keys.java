package studio.gesso.engine.diffusion.weights.keys.transformer;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.NumberedKey;
import studio.gesso.engine.diffusion.weights.keys.Renames;

/**
 * The names of Stable Diffusion 3's transformer in Stability's code (sd3-ref). Queries, keys and values are the rows of
 * one matrix; in modulations that give scale and shift alone, shift stands first there.
 */
public final class Sd3Keys implements KeyMap {

    private static final Renames ENDS = Renames.of("pos_embed", "pos_embed.pos_embed", "x_embedder.proj.",
            "pos_embed.proj.", "context_embedder.", "context_embedder.", "t_embedder.mlp.0.",
            "time_text_embed.timestep_embedder.linear_1.", "t_embedder.mlp.2.",
            "time_text_embed.timestep_embedder.linear_2.", "y_embedder.mlp.0.",
            "time_text_embed.text_embedder.linear_1.", "y_embedder.mlp.2.", "time_text_embed.text_embedder.linear_2.",
            "final_layer.linear.", "proj_out.");
    private static final Renames FINAL = Renames.of("final_layer.adaLN_modulation.1.", "norm_out.linear.");
    private static final Renames PICTURE = Renames.of("adaLN_modulation.1.", "norm1.linear.", "attn.proj.",
            "attn.to_out.0.", "attn.ln_q.", "attn.norm_q.", "attn.ln_k.", "attn.norm_k.", "attn2.proj.",
            "attn2.to_out.0.", "attn2.ln_q.", "attn2.norm_q.", "attn2.ln_k.", "attn2.norm_k.", "mlp.fc1.",
            "ff.net.0.proj.", "mlp.fc2.", "ff.net.2.");
    private static final Renames TEXT = Renames.of("adaLN_modulation.1.", "norm1_context.linear.", "attn.proj.",
            "attn.to_add_out.", "attn.ln_q.", "attn.norm_added_q.", "attn.ln_k.", "attn.norm_added_k.", "mlp.fc1.",
            "ff_context.net.0.proj.", "mlp.fc2.", "ff_context.net.2.");
    private static final JointRows PICTURE_ROWS = JointRows.of("attn.qkv.", "attn.to_q.", "attn.to_k.", "attn.to_v.");
    private static final JointRows SECOND_ROWS = JointRows.of("attn2.qkv.", "attn2.to_q.", "attn2.to_k.",
            "attn2.to_v.");
    private static final JointRows TEXT_ROWS = JointRows.of("attn.qkv.", "attn.add_q_proj.", "attn.add_k_proj.",
            "attn.add_v_proj.");
    private static final String TEXT_BLOCK = "context_block.";
    private static final String PICTURE_BLOCK = "x_block.";

    private final int last;

    private Sd3Keys(int last) {
        this.last = last;
    }

    /** The naming of a transformer with these keys. */
    public static Sd3Keys of(Collection<String> keys) {
        return new Sd3Keys(NumberedKey.last("joint_blocks.", keys).orElse(-1));
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        return ENDS.rename(key)
                .map(name -> Map.of(name, tensor))
                .or(() -> FINAL.rename(key).map(name -> Map.of(name, JointRows.exchanged(tensor))))
                .or(() -> NumberedKey.after("joint_blocks.", key).flatMap(block -> inBlock(block, tensor)))
                .orElse(Map.of());
    }

    private Optional<Map<String, StoredTensor>> inBlock(NumberedKey block, StoredTensor tensor) {
        String place = "transformer_blocks." + block.number() + ".";
        if (block.rest().startsWith(PICTURE_BLOCK)) {
            String key = block.rest().substring(PICTURE_BLOCK.length());
            return PICTURE_ROWS.split(place, key, tensor)
                    .or(() -> SECOND_ROWS.split(place, key, tensor))
                    .or(() -> PICTURE.rename(key).map(name -> Map.of(place + name, tensor)));
        }
        if (block.rest().startsWith(TEXT_BLOCK)) {
            String key = block.rest().substring(TEXT_BLOCK.length());
            boolean exchanged = block.number() == last && key.startsWith("adaLN_modulation.");
            return TEXT_ROWS.split(place, key, tensor)
                    .or(() -> TEXT.rename(key)
                            .map(name -> Map.of(place + name, exchanged ? JointRows.exchanged(tensor) : tensor)));
        }
        return Optional.empty();
    }
}
