package studio.gesso.engine.diffusion.weights.keys;

import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * A ControlNet's names in its authors' code (lllyasviel): the U-Net's on the way down, the encoder of the control picture
 * and the convolutions that begin as zeros.
 */
public final class LdmControlNetKeys implements KeyMap {

    private static final Renames ENDS = Renames.of("input_hint_block.0.", "controlnet_cond_embedding.conv_in.",
            "input_hint_block.14.", "controlnet_cond_embedding.conv_out.", "middle_block_out.0.",
            "controlnet_mid_block.");

    private final LdmUnetKeys unet;

    private LdmControlNetKeys(LdmUnetKeys unet) {
        this.unet = unet;
    }

    /** The naming of a ControlNet with these tensors. */
    public static LdmControlNetKeys of(Map<String, StoredTensor> tensors) {
        return new LdmControlNetKeys(LdmUnetKeys.of(tensors));
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        return diffusers(key).map(name -> Map.of(name, tensor)).orElse(Map.of());
    }

    private Optional<String> diffusers(String key) {
        return ENDS.rename(key)
                .or(() -> NumberedKey.after("input_hint_block.", key)
                        .map(hint -> "controlnet_cond_embedding.blocks." + (hint.number() / 2 - 1) + "." + hint.rest()))
                .or(() -> NumberedKey.after("zero_convs.", key)
                        .filter(zero -> zero.rest().startsWith("0."))
                        .map(zero -> "controlnet_down_blocks." + zero.number() + "." + zero.rest().substring(2)))
                .or(() -> unet.diffusers(key));
    }
}
