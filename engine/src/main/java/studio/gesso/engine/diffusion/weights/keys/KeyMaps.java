package studio.gesso.engine.diffusion.weights.keys;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** Which naming a network's tensors have; keys are without the part in front that says which network it is. */
public final class KeyMaps {

    private static final String[] UNET = {"conv_in.", "time_embedding.", "add_embedding.", "class_embedding.",
        "down_blocks.", "mid_block.", "up_blocks.", "conv_norm_out.", "conv_out."};

    private KeyMaps() {}

    /** The naming of a U-Net or transformer. */
    public static KeyMap denoiser(Map<String, StoredTensor> tensors) {
        if (anyBelow(tensors.keySet(), "input_blocks.")) {
            return LdmUnetKeys.of(tensors);
        }
        return anyBelow(tensors.keySet(), "transformer_blocks.")
                ? new SameKeys("transformer_blocks.", "single_transformer_blocks.", "x_embedder.", "pos_embed.",
                        "context_embedder.", "time_text_embed.", "norm_out.", "proj_out.")
                : new SameKeys(UNET);
    }

    /** The naming of a VAE. */
    public static KeyMap vae(Map<String, StoredTensor> tensors) {
        Set<String> keys = tensors.keySet();
        return anyBelow(keys, "decoder.up.") || anyBelow(keys, "encoder.down.")
                ? LdmVaeKeys.of(keys)
                : new DiffusersVaeKeys();
    }

    /** The naming of a text encoder. */
    public static KeyMap textEncoder(Map<String, StoredTensor> tensors) {
        Set<String> keys = tensors.keySet();
        if (anyBelow(keys, "transformer.resblocks.")) {
            return new OpenClipKeys();
        }
        return anyBelow(keys, "encoder.block.") ? new SameKeys("shared.", "encoder.") : new ClipKeys();
    }

    /** The naming of a ControlNet. */
    public static KeyMap controlNet(Map<String, StoredTensor> tensors) {
        return anyBelow(tensors.keySet(), "input_hint_block.")
                ? LdmControlNetKeys.of(tensors)
                : new SameKeys(Stream.concat(Arrays.stream(UNET), Stream.of("controlnet_")).toArray(String[]::new));
    }

    private static boolean anyBelow(Set<String> keys, String beginning) {
        return keys.stream().anyMatch(key -> key.startsWith(beginning));
    }
}
