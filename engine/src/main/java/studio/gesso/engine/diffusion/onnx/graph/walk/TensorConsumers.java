package studio.gesso.engine.diffusion.onnx.graph.walk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;

/** Which operations take a tensor, by its name; graphs within others are not told apart here, so names may recur. */
public final class TensorConsumers {

    private final Map<String, List<Node>> byName = new HashMap<>();

    public TensorConsumers(OnnxFile file) {
        for (Node node : file.nodes()) {
            for (String input : node.inputs()) {
                byName.computeIfAbsent(input, _ -> new ArrayList<>(1)).add(node);
            }
        }
        // An input that is left out has the empty name.
        byName.remove("");
    }

    /** The operations that take a tensor; one that takes it twice is listed twice. */
    public List<Node> of(String tensor) {
        return byName.getOrDefault(tensor, List.of());
    }
}
