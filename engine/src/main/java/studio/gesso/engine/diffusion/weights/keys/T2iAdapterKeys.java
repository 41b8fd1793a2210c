package studio.gesso.engine.diffusion.weights.keys;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * A T2I-Adapter's names in its authors' code (TencentARC): the full adapter counts its residual blocks through, two for
 * each width; the light one has them inside its bodies.
 */
public final class T2iAdapterKeys implements KeyMap {

    private static final int BLOCKS_PER_WIDTH = 2;

    private final boolean light;

    private T2iAdapterKeys(boolean light) {
        this.light = light;
    }

    /** The naming of an adapter with these keys. */
    public static T2iAdapterKeys of(Collection<String> keys) {
        return new T2iAdapterKeys(keys.stream().anyMatch(key -> key.startsWith("body.0.body.0.")));
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        if (key.startsWith("adapter.")) {
            return Map.of(key, tensor);
        }
        if (key.startsWith("conv_in.")) {
            return Map.of("adapter." + key, tensor);
        }
        return NumberedKey.after("body.", key)
                .flatMap(body -> light ? inLight(body) : inFull(body))
                .map(name -> Map.of("adapter.body." + name, tensor))
                .orElse(Map.of());
    }

    private static Optional<String> inFull(NumberedKey block) {
        String width = block.number() / BLOCKS_PER_WIDTH + ".";
        String resnet = width + "resnets." + block.number() % BLOCKS_PER_WIDTH + ".";
        return Renames.of("in_conv.", width + "in_conv.", "block1.", resnet + "block1.", "block2.",
                resnet + "block2.").rename(block.rest());
    }

    private static Optional<String> inLight(NumberedKey body) {
        String width = body.number() + ".";
        return Renames.of("in_conv.", width + "in_conv.", "out_conv.", width + "out_conv.", "body.",
                width + "resnets.").rename(body.rest());
    }
}
