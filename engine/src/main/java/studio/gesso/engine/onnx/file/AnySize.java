package studio.gesso.engine.onnx.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import studio.gesso.engine.onnx.file.Joins.Join;
import studio.gesso.engine.onnx.file.Protobuf.Field;
import studio.gesso.engine.onnx.file.Weight.Place;

/**
 * Copies the graph of a U-Net so that it takes pictures of any size: what it has doubled is cut to the size of what it is
 * joined with, as diffusers does in PyTorch and as exporters leave out.
 *
 * <p>To cut a doubled picture at its end is the same as to interpolate to the odd size at once, for the nearest neighbour
 * that U-Nets use. The weights are not copied: the new graph refers to the places where they are.
 */
public final class AnySize {

    /** Smaller tensors, among them shapes and axes, which ONNX Runtime wants to know at once, are copied. */
    private static final long KEPT_BYTES = 1024;

    private static final int INT64 = 7;
    private static final int EXTERNAL = 1;
    private static final String OURS = "gesso/";

    private final Protobuf in;
    private final String location;
    private final Map<String, Join> joins = new HashMap<>();

    private AnySize(Protobuf in, Path file, Joins joins) {
        this.in = in;
        this.location = file.getFileName().toString();
        joins.all().forEach(join -> this.joins.put(join.doubled(), join));
    }

    /**
     * Copies a graph.
     *
     * @return the new graph, to be opened as if it lay in the folder of the file
     * @throws IOException if the file cannot be read, or is not a whole ONNX file
     */
    public static byte[] of(OnnxFile file) throws IOException {
        try (Protobuf in = new Protobuf(file.path())) {
            return new AnySize(in, file.path(), new Joins(file)).model();
        }
    }

    private byte[] model() throws IOException {
        Message model = new Message();
        Field whole = in.whole();
        for (Field f = in.first(whole); f != null; f = in.after(f, whole)) {
            if (f.number() == 7) {
                model.put(7, graph(f));
            } else {
                model.copy(in, f);
            }
        }
        return model.toBytes();
    }

    /** GraphProto; what it says of the shapes within (13) is no longer true. */
    private Message graph(Field message) throws IOException {
        Message graph = new Message();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> graph.put(1, node(f));
                case 5 -> weight(graph, f);
                case 13 -> in.ignore();
                default -> graph.copy(in, f);
            }
            graph.requireSmall();
        }
        constant(graph, "origin", 0, 0);
        constant(graph, "axes", 2, 3);
        constant(graph, "second", 2);
        constant(graph, "fourth", 4);
        constant(graph, "first", 0);
        joins.values().forEach(join -> cut(graph, join));
        return graph;
    }

    /** NodeProto; a doubling gives its output under another name. */
    private Message node(Field message) throws IOException {
        Message node = new Message();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            if (f.number() == 2 && joins.containsKey(in.text(f))) {
                node.put(2, whole(in.text(f)));
            } else {
                node.copy(in, f);
            }
        }
        return node;
    }

    /** The doubled tensor, cut to the height and width of the kept one, under the name that it had. */
    private static void cut(Message graph, Join join) {
        String shape = OURS + join.kept() + "/shape";
        String size = OURS + join.doubled() + "/size";
        graph.put(1, node("Shape", shape + join.doubled(), join.kept()));
        graph.put(1, node("Slice", size, shape + join.doubled(), OURS + "second", OURS + "fourth", OURS + "first"));
        graph.put(1, node("Slice", join.doubled(), whole(join.doubled()), OURS + "origin", size, OURS + "axes"));
    }

    private static String whole(String doubled) {
        return OURS + doubled + "/whole";
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.put(1, input);
        }
        return node.put(2, output).put(3, OURS + operator + "/" + output).put(4, operator);
    }

    /** TensorProto of whole numbers. */
    private static void constant(Message graph, String name, long... values) {
        Message tensor = new Message().put(1, values.length).put(2, INT64).put(8, OURS + name);
        for (long value : values) {
            tensor.put(7, value);
        }
        graph.put(5, tensor);
    }

    private void weight(Message graph, Field field) throws IOException {
        Weight weight = Messages.tensor(in, field, "");
        if (weight.place() instanceof Place.Inside(long offset, long length) && length > KEPT_BYTES) {
            graph.put(5, reference(weight, offset, length));
        } else {
            graph.copy(in, field);
        }
    }

    /** TensorProto that says where its values are. */
    private Message reference(Weight weight, long offset, long length) {
        Message tensor = new Message();
        weight.shape().forEach(extent -> tensor.put(1, extent));
        return tensor.put(2, weight.type().ordinal())
                .put(8, weight.name())
                .put(13, entry("location", location))
                .put(13, entry("offset", Long.toString(offset)))
                .put(13, entry("length", Long.toString(length)))
                .put(14, EXTERNAL);
    }

    private static Message entry(String key, String value) {
        return new Message().put(1, key).put(2, value);
    }
}
