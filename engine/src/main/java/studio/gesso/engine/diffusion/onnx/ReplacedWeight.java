package studio.gesso.engine.diffusion.onnx;

import java.nio.ByteBuffer;
import java.util.List;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;

/**
 * Numbers that a graph gets instead of those in its weight file.
 *
 * @param name the weight, as the graph calls it
 * @param type of the numbers, the same as in the file
 * @param shape the same as in the file
 * @param bytes in the order of this machine, direct where a graph is opened with them; only needed until it is open
 */
public record ReplacedWeight(String name, ElementType type, List<Long> shape, ByteBuffer bytes) {

    public ReplacedWeight {
        shape = List.copyOf(shape);
    }
}
