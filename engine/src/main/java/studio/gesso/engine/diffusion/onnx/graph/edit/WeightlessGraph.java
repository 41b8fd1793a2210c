package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.base.protobuf.Protobuf;
import studio.gesso.engine.base.protobuf.Protobuf.Field;
import studio.gesso.engine.diffusion.onnx.graph.MessageReader;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place;

/**
 * Copies an ONNX graph without its weights, so that ONNX Runtime can judge operators, types and connections of a file of
 * gigabytes in milliseconds: what is large becomes an input of the same type and shape.
 */
public final class WeightlessGraph {

    /** Shapes, axes and scales, which ONNX Runtime wants to know when it opens a graph, are smaller than this. */
    private static final long KEPT_BYTES = 1024;

    private static final String OUTPUT = "y";

    private final Protobuf in;
    private final Set<String> inputs = new HashSet<>();

    private WeightlessGraph(Protobuf in) {
        this.in = in;
    }

    /**
     * Copies a graph.
     *
     * @throws IOException if the file cannot be read, or is not a complete ONNX file
     */
    public static byte[] of(Path file) throws IOException {
        try (Protobuf in = new Protobuf(file)) {
            return new WeightlessGraph(in).model();
        }
    }

    /** A graph of a single operation of a file, by which the runtime can be asked whether it knows the operator at all. */
    public static byte[] of(OnnxFile file, Node node) {
        MessageWriter model = new MessageWriter().put(1, file.irVersion());
        file.opsets().forEach((domain, version) -> model.put(8, new MessageWriter().put(1, domain).put(2, version)));
        MessageWriter operation = new MessageWriter().put(2, OUTPUT).put(4, node.operator()).put(7, node.domain());
        return model
                .put(7, new MessageWriter().put(1, operation).put(2, "one").put(12, new MessageWriter().put(1, OUTPUT)))
                .toBytes();
    }

    private byte[] model() throws IOException {
        MessageWriter model = new MessageWriter();
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

    private MessageWriter graph(Field message) throws IOException {
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            if (f.number() == 11) {
                inputs.add(MessageReader.port(in, f).name());
            }
        }
        MessageWriter graph = new MessageWriter();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> put(graph, f, MessageReader.constant(in, f));
                case 5 -> put(graph, f, MessageReader.tensor(in, f, ""));
                default -> graph.copy(in, f);
            }
            graph.requireSmall();
        }
        return graph;
    }

    private void put(MessageWriter graph, Field field, @Nullable Weight weight) throws IOException {
        if (weight == null || !isLarge(weight)) {
            graph.copy(in, field);
        } else if (inputs.add(weight.name())) {
            graph.put(11, input(weight));
        }
    }

    private static boolean isLarge(Weight weight) {
        return weight.bytes() > KEPT_BYTES || weight.place() instanceof Place.ExternalFile;
    }

    /** ValueInfoProto { name, type { tensor_type { elem_type, shape { dim { dim_value } … } } } }. */
    private static MessageWriter input(Weight weight) {
        MessageWriter shape = new MessageWriter();
        weight.shape().forEach(extent -> shape.put(1, new MessageWriter().put(1, extent)));
        MessageWriter tensor = new MessageWriter().put(1, weight.type().ordinal()).put(2, shape);
        return new MessageWriter().put(1, weight.name()).put(2, new MessageWriter().put(1, tensor));
    }
}
