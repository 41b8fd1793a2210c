package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.base.protobuf.Protobuf;
import studio.gesso.engine.base.protobuf.Protobuf.Field;
import studio.gesso.engine.diffusion.onnx.graph.MessageReader;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place;

/**
 * A copy of a graph with some of its connections changed. It is small: the weights are not copied, the copy refers to the
 * places where they are.
 */
final class GraphCopy {

    /** Smaller tensors, among them shapes and axes, which ONNX Runtime wants to know at once, are copied. */
    private static final long KEPT_BYTES = 1024;

    private static final int INT64 = 7;
    private static final int EXTERNAL = 1;

    private final Path file;
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, Map<String, String>> rewired = new HashMap<>();
    private final Set<String> referred;
    private final List<MessageWriter> nodes = new ArrayList<>();
    private final List<MessageWriter> constants = new ArrayList<>();

    /**
     * A copy without changes.
     *
     * @param referred the names of weights whose numbers are not copied, however small they are
     */
    GraphCopy(OnnxFile original, Set<String> referred) {
        this.file = original.path();
        this.referred = Set.copyOf(referred);
    }

    /** Renames the output of a node; its consumers take the new tensor with the old name. */
    void rename(String output, String name) {
        renamed.put(output, name);
    }

    /** Replaces one input of a node by another tensor. */
    void rewire(Node node, String from, String to) {
        rewired.computeIfAbsent(node.outputs().getFirst(), _ -> new HashMap<>()).put(from, to);
    }

    /** Adds an operation. */
    void add(String operator, String output, String... inputs) {
        MessageWriter node = new MessageWriter();
        for (String input : inputs) {
            node.put(1, input);
        }
        nodes.add(node.put(2, output).put(3, "gesso/" + operator + "/" + output).put(4, operator));
    }

    /** Adds a list of whole numbers. */
    void add(String name, long... values) {
        MessageWriter tensor = new MessageWriter().put(1, values.length).put(2, INT64).put(8, name);
        for (long value : values) {
            tensor.put(7, value);
        }
        constants.add(tensor);
    }

    /**
     * The new graph, to be opened as if it were in the folder of the original.
     *
     * @throws IOException if the original cannot be read, or is not a complete ONNX file
     */
    byte[] toBytes() throws IOException {
        try (Protobuf in = new Protobuf(file)) {
            MessageWriter model = new MessageWriter();
            Field whole = in.whole();
            for (Field f = in.first(whole); f != null; f = in.after(f, whole)) {
                if (f.number() == 7) {
                    model.put(7, graph(in, f));
                } else {
                    model.copy(in, f);
                }
            }
            return model.toBytes();
        }
    }

    /** GraphProto; what it says of the shapes within (13) may no longer be true. */
    private MessageWriter graph(Protobuf in, Field message) throws IOException {
        MessageWriter graph = new MessageWriter();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> graph.put(1, node(in, f));
                case 5 -> weight(graph, in, f);
                case 13 -> in.ignore();
                default -> graph.copy(in, f);
            }
            graph.requireSmall();
        }
        nodes.forEach(node -> graph.put(1, node));
        constants.forEach(constant -> graph.put(5, constant));
        return graph;
    }

    /** NodeProto. */
    private MessageWriter node(Protobuf in, Field message) throws IOException {
        Map<String, String> inputs = rewired.getOrDefault(output(in, message), Map.of());
        MessageWriter node = new MessageWriter();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> node.put(1, inputs.getOrDefault(in.text(f), in.text(f)));
                case 2 -> node.put(2, renamed.getOrDefault(in.text(f), in.text(f)));
                default -> node.copy(in, f);
            }
        }
        return node;
    }

    private static String output(Protobuf in, Field node) throws IOException {
        for (Field f = in.first(node); f != null; f = in.after(f, node)) {
            if (f.number() == 2) {
                return in.text(f);
            }
        }
        return "";
    }

    /** TensorProto; a large one only says where its values are. */
    private void weight(MessageWriter graph, Protobuf in, Field field) throws IOException {
        Weight weight = MessageReader.tensor(in, field, "");
        if (weight.place() instanceof Place.Inside(long offset, long length)
                && (length > KEPT_BYTES || referred.contains(weight.name()))) {
            graph.put(5, reference(weight, offset, length));
        } else {
            graph.copy(in, field);
        }
    }

    private MessageWriter reference(Weight weight, long offset, long length) {
        MessageWriter tensor = new MessageWriter();
        weight.shape().forEach(extent -> tensor.put(1, extent));
        return tensor.put(2, weight.type().ordinal())
                .put(8, weight.name())
                .put(13, entry("location", file.getFileName().toString()))
                .put(13, entry("offset", Long.toString(offset)))
                .put(13, entry("length", Long.toString(length)))
                .put(14, EXTERNAL);
    }

    private static MessageWriter entry(String key, String value) {
        return new MessageWriter().put(1, key).put(2, value);
    }
}
