package studio.gesso.engine.diffusion.weights.keys;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * The U-Net's names in Stability's code (ldm and sgm), where blocks are counted through over all levels, such as
 * {@code input_blocks.4.1.proj_in.weight}.
 *
 * <p>A level has as many blocks as it has layers, and one more: on the way down its downsampler, on the way up one
 * layer more.
 */
public final class LdmUnetKeys implements KeyMap {

    private static final int WIDTH_OF_UNCLIP = 1024;
    private static final Renames RESNET = Renames.of("in_layers.0.", "norm1.", "in_layers.2.", "conv1.",
            "emb_layers.1.", "time_emb_proj.", "out_layers.0.", "norm2.", "out_layers.3.", "conv2.",
            "skip_connection.", "conv_shortcut.");
    private static final Renames ENDS = Renames.of("time_embed.0.", "time_embedding.linear_1.", "time_embed.2.",
            "time_embedding.linear_2.", "time_embed.cond_proj.", "time_embedding.cond_proj.", "input_blocks.0.0.",
            "conv_in.", "out.0.", "conv_norm_out.", "out.2.", "conv_out.", "label_emb.weight",
            "class_embedding.weight", "middle_block.1.", "mid_block.attentions.0.");
    private static final Renames SIZES = Renames.of("label_emb.0.0.", "add_embedding.linear_1.", "label_emb.0.2.",
            "add_embedding.linear_2.");
    private static final Renames PICTURE = Renames.of("label_emb.0.0.", "class_embedding.linear_1.",
            "label_emb.0.2.", "class_embedding.linear_2.");

    private final int blocksPerLevel;
    private final Renames label;

    private LdmUnetKeys(int blocksPerLevel, Renames label) {
        this.blocksPerLevel = blocksPerLevel;
        this.label = label;
    }

    /** The naming of a U-Net (or of the half of one that a ControlNet has) with these tensors. */
    public static LdmUnetKeys of(Map<String, StoredTensor> tensors) {
        return new LdmUnetKeys(blocksPerLevel(tensors.keySet()),
                contextWidth(tensors) == WIDTH_OF_UNCLIP ? PICTURE : SIZES);
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        return diffusers(key).map(name -> Map.of(name, tensor)).orElse(Map.of());
    }

    /** The name in diffusers. */
    public Optional<String> diffusers(String key) {
        return ENDS.rename(key)
                .or(() -> label.rename(key))
                .or(() -> NumberedKey.after("input_blocks.", key).flatMap(this::down))
                .or(() -> NumberedKey.after("middle_block.", key).flatMap(LdmUnetKeys::middle))
                .or(() -> NumberedKey.after("output_blocks.", key).flatMap(this::up));
    }

    private Optional<String> down(NumberedKey block) {
        int index = block.number() - 1;
        if (index < 0) {
            return Optional.empty();
        }
        String level = "down_blocks." + index / blocksPerLevel + ".";
        int layer = index % blocksPerLevel;
        return Renames.of("0.op.", level + "downsamplers.0.conv.", "1.", level + "attentions." + layer + ".")
                .rename(block.rest())
                .or(() -> resnet(block.rest(), level + "resnets." + layer + "."));
    }

    private static Optional<String> middle(NumberedKey block) {
        return block.number() == 0 || block.number() == 2
                ? RESNET.rename(block.rest()).map(name -> "mid_block.resnets." + block.number() / 2 + "." + name)
                : Optional.empty();
    }

    private Optional<String> up(NumberedKey block) {
        String level = "up_blocks." + block.number() / blocksPerLevel + ".";
        int layer = block.number() % blocksPerLevel;
        return Renames.of("1.conv.", level + "upsamplers.0.conv.", "2.conv.", level + "upsamplers.0.conv.", "1.",
                level + "attentions." + layer + ".")
                .rename(block.rest())
                .or(() -> resnet(block.rest(), level + "resnets." + layer + "."));
    }

    private static Optional<String> resnet(String rest, String place) {
        return rest.startsWith("0.") ? RESNET.rename(rest.substring(2)).map(name -> place + name) : Optional.empty();
    }

    /** The first downsampler is the last block of its level; a U-Net of one level has none. */
    private static int blocksPerLevel(Collection<String> keys) {
        return keys.stream()
                .flatMap(key -> NumberedKey.after("input_blocks.", key).stream())
                .filter(block -> block.rest().startsWith("0.op."))
                .mapToInt(NumberedKey::number)
                .min()
                .orElseGet(() -> NumberedKey.last("input_blocks.", keys).orElse(0) + 1);
    }

    /** How wide the text is that the network reads. */
    private static long contextWidth(Map<String, StoredTensor> tensors) {
        return tensors.entrySet()
                .stream()
                .filter(entry -> entry.getKey().endsWith("attn2.to_k.weight") && entry.getValue().shape().size() == 2)
                .mapToLong(entry -> entry.getValue().extent(1))
                .findFirst()
                .orElse(0);
    }
}
