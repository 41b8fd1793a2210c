package studio.gesso.engine.diffusion.weights.number;

import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;

/**
 * What the numbers of weights become for the graphs that read them.
 *
 * @param type of all numbers with fractions: float or float16; whole numbers stay as they are
 * @param blocks the matrices that are kept in blocks instead, by their names in their network
 */
public record Target(StoredType type, Map<String, BlockFormat> blocks) {

    public Target {
        blocks = Map.copyOf(blocks);
    }

    /** All in one type. */
    public static Target of(StoredType type) {
        return new Target(type, Map.of());
    }

    /** The blocks of a matrix; empty where a tensor has none. */
    public Optional<BlockFormat> blocks(String name) {
        return Optional.ofNullable(blocks.get(name));
    }
}
