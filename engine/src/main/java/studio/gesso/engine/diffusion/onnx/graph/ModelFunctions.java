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

/** The operators that a file makes of others. ONNX Runtime puts their operations in their place, each time again. */
final class ModelFunctions {

    private static final long MOST_OPERATIONS = 500_000;

    private final Map<String, List<String>> bodies = new LinkedHashMap<>();
    private final List<Operator> operators = new ArrayList<>();

    /** Takes up an operator with the operations that it is made of, those of nested graphs included. */
    void add(Operator operator, List<Node> body) {
        operators.add(operator);
        bodies.computeIfAbsent(operator.toString(), _ -> new ArrayList<>())
                .addAll(body.stream().map(node -> node.type().toString()).toList());
    }

    Set<Operator> operators() {
        return Set.copyOf(operators);
    }

    /**
     * Looks whether the operators can be put in their places.
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
