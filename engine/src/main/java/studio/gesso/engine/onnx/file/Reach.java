package studio.gesso.engine.onnx.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.onnx.file.OnnxFile.Node;

/**
 * Finds the weight that first meets an input of a graph, which tells how wide the input must be where its shape does not
 * say so: the filters of the first convolution, the rows of an embedding.
 */
public final class Reach {

    /** What leaves the numbers as they are. */
    private static final Set<String> PASSED = Set.of("Cast", "Identity", "Reshape", "Flatten", "Unsqueeze", "Squeeze",
            "Concat", "Slice", "Split");

    private final Map<String, List<Node>> takers = new HashMap<>();
    private final Map<String, Weight> weights = new HashMap<>();

    public Reach(OnnxFile file) {
        file.nodes()
                .forEach(node -> node.inputs()
                        .forEach(input -> takers.computeIfAbsent(input, _ -> new ArrayList<>(1)).add(node)));
        file.weights().forEach(weight -> weights.put(weight.name(), weight));
    }

    /** The weight of the first node of an operator that an input meets on its way. */
    public Optional<Weight> weight(String input, String operator) {
        Deque<String> open = new ArrayDeque<>(List.of(input));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (Node node : takers.getOrDefault(open.pop(), List.of())) {
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
