package studio.gesso.engine.diffusion.onnx.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.NodeOrder.Step;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;

/** One graph of a file while it is read, which can be the main graph, a nested one, or the body of a function. */
final class GraphScope {

    private static final int LONGEST_NAME = 60;

    private final Set<String> declared = new HashSet<>();
    private final Set<String> given = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    /** Adds a name that exists from the beginning: an input or a stored tensor. */
    void declare(String name) {
        declared.add(name);
    }

    /**
     * Adds an operation.
     *
     * @param captured the names that graphs within it take from this one
     * @throws InvalidGraphException if it has no output, or one that another operation has already
     */
    void add(Node node, Collection<String> captured) throws InvalidGraphException {
        if (node.outputs().stream().allMatch(String::isEmpty)) {
            throw new InvalidGraphException("its operation " + brief(node.operator()) + " has no output");
        }
        for (String output : node.outputs()) {
            if (!output.isEmpty() && !given.add(output)) {
                throw new InvalidGraphException("two of its operations give the same tensor \"" + brief(output) + "\"");
            }
        }
        Set<String> needs = new LinkedHashSet<>(node.inputs());
        needs.addAll(captured);
        steps.add(new Step(brief(node.operator()) + " \"" + brief(node.outputs().getFirst()) + "\"", node.outputs(),
                needs));
    }

    /**
     * Completes the graph.
     *
     * @return the names that it takes from outside
     * @throws InvalidGraphException if its operations depend on each other in a circle
     */
    Set<String> end() throws InvalidGraphException {
        NodeOrder.of(steps, "its operations");
        Set<String> outside = new LinkedHashSet<>();
        steps.forEach(step -> outside.addAll(step.needs()));
        outside.removeIf(name -> name.isEmpty() || declared.contains(name) || given.contains(name));
        return outside;
    }

    /** A name as messages say it. */
    static String brief(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
