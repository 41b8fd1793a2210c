package studio.gesso.engine.onnx.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import studio.gesso.engine.onnx.file.OnnxFile.Node;
import studio.gesso.engine.onnx.file.Protobuf.Field;
import studio.gesso.engine.onnx.file.Weight.Place;

/**
 * Copies an ONNX graph without its weights, so that ONNX Runtime can judge operators, types and connections of a file of
 * gigabytes in milliseconds: what is large becomes an input of the same type and shape.
 */
public final class Skeleton {

    /** Shapes, axes and scales, which ONNX Runtime wants to know when it opens a graph, are smaller than this. */
    private static final long KEPT_BYTES = 1024;

    private static final String OUTPUT = "y";

    private final Protobuf in;
    private final Set<String> inputs = new HashSet<>();

    private Skeleton(Protobuf in) {
        this.in = in;
    }

    /**
     * Copies a graph.
     *
     * @throws IOException if the file cannot be read, or is not a whole ONNX file
     */
    public static byte[] of(Path file) throws IOException {
        try (Protobuf in = new Protobuf(file)) {
            return new Skeleton(in).model();
        }
    }

    /** A graph of a single operation of a file, by which the runtime can be asked whether it knows the operator at all. */
    public static byte[] of(OnnxFile file, Node node) {
        Message model = new Message().put(1, file.irVersion());
        file.opsets().forEach((domain, version) -> model.put(8, new Message().put(1, domain).put(2, version)));
        Message operation = new Message().put(2, OUTPUT).put(4, node.operator()).put(7, node.domain());
        return model.put(7, new Message().put(1, operation).put(2, "one").put(12, new Message().put(1, OUTPUT)))
                .toBytes();
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

    private Message graph(Field message) throws IOException {
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            if (f.number() == 11) {
                inputs.add(Messages.port(in, f).name());
            }
        }
        Message graph = new Message();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> put(graph, f, Messages.constant(in, f));
                case 5 -> put(graph, f, Messages.tensor(in, f, ""));
                default -> graph.copy(in, f);
            }
            graph.requireSmall();
        }
        return graph;
    }

    private void put(Message graph, Field field, Weight weight) throws IOException {
        if (weight == null || !isLarge(weight)) {
            graph.copy(in, field);
        } else if (inputs.add(weight.name())) {
            graph.put(11, input(weight));
        }
    }

    private static boolean isLarge(Weight weight) {
        return weight.bytes() > KEPT_BYTES || weight.place() instanceof Place.Beside;
    }

    /** ValueInfoProto { name, type { tensor_type { elem_type, shape { dim { dim_value } … } } } }. */
    private static Message input(Weight weight) {
        Message shape = new Message();
        weight.shape().forEach(extent -> shape.put(1, new Message().put(1, extent)));
        Message tensor = new Message().put(1, weight.type().ordinal()).put(2, shape);
        return new Message().put(1, weight.name()).put(2, new Message().put(1, tensor));
    }
}
