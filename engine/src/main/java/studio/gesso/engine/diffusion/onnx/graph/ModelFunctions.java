package studio.gesso.engine.diffusion.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.NodeOrder.Step;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Operator;

/** The functions of a file: operators made of others. ONNX Runtime expands them at each use. */
final class ModelFunctions {

    private static final long MOST_OPERATIONS = 500_000;

    private final Map<String, List<String>> bodies = new LinkedHashMap<>();
    private final List<Operator> operators = new ArrayList<>();

    /** Adds a function with its operations, including those of nested graphs. */
    void add(Operator operator, List<Node> body) {
        operators.add(operator);
        bodies.computeIfAbsent(operator.toString(), _ -> new ArrayList<>())
                .addAll(body.stream().map(node -> node.type().toString()).toList());
    }

    Set<Operator> operators() {
        return Set.copyOf(operators);
    }

    /**
     * Checks whether the functions can be expanded.
     *
     * @param nodes all operations of the file
     * @throws InvalidGraphException if they contain each other, or would become too many operations
     */
    void check(List<Node> nodes) throws InvalidGraphException {
        List<Step> steps = new ArrayList<>();
        bodies.forEach((name, body) -> steps.add(new Step(GraphScope.brief(name), List.of(name), body)));
        Map<String, Long> sizes = new HashMap<>();
        for (Step step : NodeOrder.of(steps, "operators that it defines itself")) {
            sizes.put(step.gives().iterator().next(), size(step.needs(), sizes));
        }
        if (!bodies.isEmpty()) {
            size(nodes.stream().map(node -> node.type().toString()).toList(), sizes);
        }
    }

    private static long size(Iterable<String> body, Map<String, Long> sizes) throws InvalidGraphException {
        long size = 1;
        for (String operator : body) {
            size += sizes.getOrDefault(operator, 1L);
            if (size > MOST_OPERATIONS) {
                throw new InvalidGraphException(
                        "the operators that it defines itself expand to more operations than any model has");
            }
        }
        return size;
    }
}
