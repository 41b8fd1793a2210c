package studio.gesso.engine.diffusion.onnx.graph.walk;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.Weight;

/**
 * Finds the weight that first meets an input of a graph, which gives the width of the input if its shape does not
 * declare it: the filters of the first convolution, the rows of an embedding.
 */
public final class FirstWeight {

    /** Operators that do not change the values. */
    private static final Set<String> PASSED = Set.of("Cast", "Identity", "Reshape", "Flatten", "Unsqueeze", "Squeeze",
            "Concat", "Slice", "Split");

    private final TensorConsumers takers;
    private final Map<String, Weight> weights = new HashMap<>();

    public FirstWeight(OnnxFile file) {
        takers = new TensorConsumers(file);
        file.weights().forEach(weight -> weights.put(weight.name(), weight));
    }

    /** The weight of the first node of an operator after an input. */
    public Optional<Weight> weight(String input, String operator) {
        Deque<String> open = new ArrayDeque<>(List.of(input));
        Set<String> seen = new HashSet<>(open);
        Set<Node> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!open.isEmpty()) {
            for (Node node : takers.of(open.pop()).stream().filter(asked::add).toList()) {
                Optional<Weight> met = met(node, operator);
                if (met.isPresent()) {
                    return met;
                }
                if (PASSED.contains(node.operator())) {
                    node.outputs().stream().filter(seen::add).forEach(open::add);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Weight> met(Node node, String operator) {
        return node.operator().equals(operator)
                ? node.inputs().stream().map(weights::get).filter(w -> w != null && w.shape().size() > 1).findFirst()
                : Optional.empty();
    }
}
