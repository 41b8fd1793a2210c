package studio.gesso.engine.library.inspect.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Operator;
import studio.gesso.engine.diffusion.onnx.graph.edit.WeightlessGraph;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/**
 * Checks that ONNX Runtime supports the graphs, by opening every operator alone, and graphs without their weights.
 *
 * @param mostNodes graphs of more operations are not opened as a whole, since the runtime takes seconds for them
 * @param trials opens them
 */
public record RuntimeCheck(int mostNodes, GraphTrial trials) implements Check {

    /** The runtime's errors for missing operators; for all others it reports missing inputs. */
    private static final Pattern UNKNOWN = Pattern.compile("is not a registered function/op|No Op registered for"
            + "|No opset import for domain|is deprecated in domain_version");

    /** Operators of ONNX Runtime's optimiser for graphics cards, which the processor does not have. */
    private static final Set<String> OF_GRAPHICS_CARDS = Set.of("GroupNorm", "SkipGroupNorm", "NhwcConv",
            "BiasSplitGelu", "BiasAdd");

    /** Opens graphs in this process. */
    public RuntimeCheck(int mostNodes) {
        this(mostNodes, GraphTrial.HERE);
    }

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        // The graphs of a model are made of the same few operators; each is checked once.
        Map<Map<String, Long>, Set<Operator>> asked = new HashMap<>();
        examined.graphs()
                .forEach((part, graph) -> examine(examined.say(part), graph,
                        asked.computeIfAbsent(graph.opsets(), _ -> new HashSet<>())).ifPresent(findings));
    }

    private Optional<Finding> examine(String name, OnnxFile graph, Set<Operator> asked) {
        if (graph.opset() > OnnxFile.NEWEST_OPSET || graph.irVersion() > OnnxFile.NEWEST_IR) {
            return Optional.of(Finding.unusable(name + " is written in opset " + graph.opset() + " of ONNX (IR version "
                    + graph.irVersion() + "), and this version of Gesso knows up to " + OnnxFile.NEWEST_OPSET + " (IR "
                    + OnnxFile.NEWEST_IR + ").",
                    "Get a newer Gesso, or an export of the model with an older opset, such as 18."));
        }
        return unknown(name, graph, asked).or(() -> ofGraphicsCards(name, graph)).or(() -> whole(name, graph));
    }

    private Optional<Finding> unknown(String name, OnnxFile graph, Set<Operator> asked) {
        return graph.nodes()
                .stream()
                .filter(node -> !graph.functions().contains(node.type()) && asked.add(node.type()))
                .filter(node -> trials.problem(Path.of(name), WeightlessGraph.of(graph, node))
                        .filter(failure -> UNKNOWN.matcher(failure).find())
                        .isPresent())
                .map(node -> Finding.unusable(
                        name + " needs the operator " + node.type() + ", which ONNX Runtime does not have.",
                        "Export the model without custom operators, or get another export of it."))
                .findFirst();
    }

    private static Optional<Finding> ofGraphicsCards(String name, OnnxFile graph) {
        List<String> found = graph.nodes()
                .stream()
                .filter(node -> node.domain().equals("com.microsoft") && OF_GRAPHICS_CARDS.contains(node.operator()))
                .map(Node::operator)
                .distinct()
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Severity.LIMITED, name + " needs "
                        + String.join(", ", found)
                        + ", which only graphics cards have: it was optimised for"
                        + " one, and cannot run on the processor.",
                        "Use it with an NVIDIA graphics card, or get an export that was not optimised for CUDA or DirectML."));
    }

    private Optional<Finding> whole(String name, OnnxFile graph) {
        if (graph.nodes().size() > mostNodes) {
            return Optional.empty();
        }
        try {
            return trials.problem(Path.of(name), WeightlessGraph.of(graph.path()))
                    .map(sentence -> Finding.unusable(sentence, "Export or download the model again."));
        } catch (IOException e) {
            throw new UserException(name + " cannot be read to its end (" + e.getMessage() + "); download it again.",
                    e);
        }
    }
}
