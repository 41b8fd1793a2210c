package studio.gesso.engine.diffusion.weights.keys.transformer;

import java.util.Optional;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;

/** Which naming of its authors a transformer's tensors have. */
public final class TransformerKeys {

    private TransformerKeys() {}

    /**
     * The naming of a transformer; empty if the tensors have no such names.
     *
     * @param named keys without the part in front that says which network it is
     */
    public static Optional<KeyMap> of(Weights named) {
        if (named.hasBelow("joint_blocks.")) {
            return Optional.of(Sd3Keys.of(named.names()));
        }
        return named.hasBelow("double_blocks.") ? Optional.of(FluxKeys.of(named)) : Optional.empty();
    }
}
