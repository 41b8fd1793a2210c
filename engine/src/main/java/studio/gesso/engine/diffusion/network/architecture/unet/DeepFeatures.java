package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.Optional;

/**
 * What a graph of a U-Net has to do with its deep features: what comes up from its inner blocks, where its way up meets
 * the skip connection that is {@code branch} further in than the outermost one (Ma et al. 2023, section 3.2).
 */
public sealed interface DeepFeatures {

    /** The input or output of the graph. */
    String NAME = "deep_features";

    /** The whole network, without a word of them. */
    record Kept() implements DeepFeatures {}

    /** The whole network, which gives them as an output. */
    record Given(int branch) implements DeepFeatures {}

    /** Only the outer blocks, which take them as an input. */
    record Taken(int branch) implements DeepFeatures {}

    /** Gives the features at a branch, where there is one. */
    static DeepFeatures given(Optional<Integer> branch) {
        return branch.<DeepFeatures>map(Given::new).orElseGet(Kept::new);
    }

    /** A short text that differs for others, for the names of files. */
    default String key() {
        return switch (this) {
            case Kept _ -> "";
            case Given(int branch) -> "-gives" + branch;
            case Taken(int branch) -> "-takes" + branch;
        };
    }
}
