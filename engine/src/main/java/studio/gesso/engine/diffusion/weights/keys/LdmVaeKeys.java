package studio.gesso.engine.diffusion.weights.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * The VAE's names in Stability's code. The levels of its decoder are counted from the picture there, and from the latents
 * in diffusers; its attention is made of convolutions of one pixel.
 */
public final class LdmVaeKeys implements KeyMap {

    private static final Renames ENDS = Renames.of("conv_in.", "conv_in.", "conv_out.", "conv_out.", "norm_out.",
            "conv_norm_out.", "mid.block_1.", "mid_block.resnets.0.", "mid.block_2.", "mid_block.resnets.1.");
    private static final Renames ATTENTION = Renames.of("norm.", "group_norm.", "q.", "to_q.", "k.", "to_k.", "v.",
            "to_v.", "proj_out.", "to_out.0.");

    private final int levels;

    private LdmVaeKeys(int levels) {
        this.levels = levels;
    }

    /** The naming of a VAE with these keys. */
    public static LdmVaeKeys of(Collection<String> keys) {
        return new LdmVaeKeys(NumberedKey.last("decoder.up.", keys).orElse(0) + 1);
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        if (key.startsWith("quant_conv.") || key.startsWith("post_quant_conv.")) {
            return Map.of(key, tensor);
        }
        int point = key.indexOf('.');
        String half = key.substring(0, point + 1);
        if (!half.equals("encoder.") && !half.equals("decoder.")) {
            return Map.of();
        }
        return inHalf(key.substring(point + 1)).map(name -> Map.of(half + name.replace("nin_shortcut.",
                "conv_shortcut."), name.contains(".attentions.") ? matrix(tensor) : tensor)).orElse(Map.of());
    }

    private Optional<String> inHalf(String key) {
        return ENDS.rename(key)
                .or(() -> key.startsWith("mid.attn_1.")
                        ? ATTENTION.rename(key.substring("mid.attn_1.".length()))
                                .map(name -> "mid_block.attentions.0." + name)
                        : Optional.empty())
                .or(() -> NumberedKey.after("down.", key)
                        .flatMap(level -> inLevel(level.rest(), "down_blocks." + level.number() + ".")))
                .or(() -> NumberedKey.after("up.", key)
                        .flatMap(level -> inLevel(level.rest(), "up_blocks." + (levels - 1 - level.number()) + ".")));
    }

    private static Optional<String> inLevel(String rest, String level) {
        return Renames.of("block.", level + "resnets.", "downsample.conv.", level + "downsamplers.0.conv.",
                "upsample.conv.", level + "upsamplers.0.conv.").rename(rest);
    }

    /** A convolution of one pixel as the matrix that it is. */
    static StoredTensor matrix(StoredTensor tensor) {
        List<Long> shape = tensor.shape();
        return shape.size() == 4 && shape.get(2) == 1 && shape.get(3) == 1
                ? tensor.reshaped(shape.subList(0, 2))
                : tensor;
    }
}
