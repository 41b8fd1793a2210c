package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;

/**
 * An encoder whose group norms add up as PyTorch does on one core where channels lie innermost in memory, as they do in
 * what diffusers makes of a picture: the values and their squares one after another in single precision, channel by
 * channel, and the variance as the difference of two means.
 */
public final class PyTorchNorms {

    private static final int ONE_IN_EPSILON = 1_000_000;

    private final GraphWriter writer = new GraphWriter();
    private final Map<String, Node> makers = new HashMap<>();

    private PyTorchNorms() {}

    /**
     * Copies a graph with other group norms.
     *
     * @param file an encoder with four groups and an epsilon of 10⁻⁶, which are exported as instance norms
     */
    public static byte[] of(Path file) throws IOException {
        OnnxFile original = OnnxFile.read(file, "encoder");
        Map<String, Node> norms = original.nodes()
                .stream()
                .filter(node -> node.operator().equals("InstanceNormalization"))
                .collect(Collectors.toMap(node -> node.outputs().getFirst(), node -> node));
        return new PyTorchNorms().copy(original, norms);
    }

    private byte[] copy(OnnxFile original, Map<String, Node> norms) throws IOException {
        original.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        writer.number("last", -1);
        writer.number("places", 2);
        writer.list("a row a channel", 0, 0, -1);
        writer.list("a row a group", 1, 4, -1);
        writer.list("last axis", 2);
        whole("one", 1);
        whole("zero", 0);
        whole("four", 4);
        whole("one in epsilon", ONE_IN_EPSILON);
        writer.add("Reciprocal", "epsilon", "one in epsilon");
        norms.values().forEach(this::norm);
        Set<String> replaced = norms.keySet();
        writer.copy(original.path(), name -> name, output -> !replaced.contains(output));
        writer.copyPorts(original.path(), 11, _ -> true);
        writer.copyPorts(original.path(), 12, _ -> true);
        return writer.toBytes(original.opset());
    }

    private void whole(String name, long value) {
        writer.number(name + "/whole", value);
        writer.add("Cast", "to", GraphWriter.FLOAT, name, name + "/whole");
    }

    private void norm(Node norm) {
        String to = norm.outputs().getFirst();
        String grouped = norm.inputs().getFirst();
        writer.add("Reshape", to + "/rows", makers.get(grouped).inputs().getFirst(), "a row a channel");
        writer.add("Mul", to + "/squares", to + "/rows", to + "/rows");
        writer.add("Size", to + "/size", grouped);
        writer.add("Cast", "to", GraphWriter.FLOAT, to + "/count of all", to + "/size");
        writer.add("Div", to + "/count", to + "/count of all", "four");
        writer.add("Div", to + "/share", "one", to + "/count");
        mean(to + "/mean", to + "/rows", to + "/share");
        mean(to + "/mean square", to + "/squares", to + "/share");
        writer.add("Mul", to + "/square mean", to + "/mean", to + "/mean");
        writer.add("Sub", to + "/difference", to + "/mean square", to + "/square mean");
        writer.add("Max", to + "/variance", to + "/difference", "zero");
        writer.add("Add", to + "/raised", to + "/variance", "epsilon");
        writer.add("Sqrt", to + "/deviation", to + "/raised");
        writer.add("Sub", to + "/centred", grouped, to + "/mean");
        writer.add("Div", to, to + "/centred", to + "/deviation");
    }

    /** The sum over the places of each channel, then over the channels of each group, times a share. */
    private void mean(String to, String rows, String share) {
        writer.add("CumSum", to + "/places", rows, "places");
        writer.add("Gather", "axis", 2, to + "/channels", to + "/places", "last");
        writer.add("Reshape", to + "/grouped", to + "/channels", "a row a group");
        writer.add("CumSum", to + "/groups", to + "/grouped", "places");
        writer.add("Gather", "axis", 2, to + "/sums", to + "/groups", "last");
        writer.add("Unsqueeze", to + "/column", to + "/sums", "last axis");
        writer.add("Mul", to, to + "/column", share);
    }
}
