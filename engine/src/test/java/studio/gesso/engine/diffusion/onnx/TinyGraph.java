package studio.gesso.engine.diffusion.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes ONNX graphs of a few nodes without weights or attributes: just enough to try a device.
 *
 * <p>The wire format is that of Protocol Buffers; the numbers of the fields are those of onnx.proto3.
 */
public final class TinyGraph {

    /** The file format and the operators that every ONNX Runtime of the last years knows. */
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private static final int DELIMITED = 2;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** A graph of nothing yet. */
    public TinyGraph() {
        text(graph, 2, "tiny");
    }

    public TinyGraph node(String operator, List<String> inputs, String output) {
        var node = new ByteArrayOutputStream();
        inputs.forEach(input -> text(node, 1, input));
        text(node, 2, output);
        text(node, 4, operator);
        message(graph, 1, node);
        return this;
    }

    /** @param axes an extent, or the name of a free axis, each */
    public TinyGraph input(String name, int elementType, Object... axes) {
        message(graph, 11, value(name, elementType, axes));
        return this;
    }

    /** @param axes an extent, or the name of a free axis, each */
    public TinyGraph output(String name, int elementType, Object... axes) {
        message(graph, 12, value(name, elementType, axes));
        return this;
    }

    /** The whole file. */
    public byte[] bytes() {
        var opset = new ByteArrayOutputStream();
        number(opset, 2, OPSET);
        var model = new ByteArrayOutputStream();
        number(model, 1, IR_VERSION);
        message(model, 8, opset);
        message(model, 7, graph);
        return model.toByteArray();
    }

    private static ByteArrayOutputStream value(String name, int elementType, Object... axes) {
        var shape = new ByteArrayOutputStream();
        for (Object axis : axes) {
            var dimension = new ByteArrayOutputStream();
            switch (axis) {
                case Integer extent -> number(dimension, 1, extent);
                default -> text(dimension, 2, axis.toString());
            }
            message(shape, 1, dimension);
        }
        var tensor = new ByteArrayOutputStream();
        number(tensor, 1, elementType);
        message(tensor, 2, shape);
        var type = new ByteArrayOutputStream();
        message(type, 1, tensor);
        var value = new ByteArrayOutputStream();
        text(value, 1, name);
        message(value, 2, type);
        return value;
    }

    private static void text(ByteArrayOutputStream to, int field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        variable(to, field << 3 | DELIMITED);
        variable(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void message(ByteArrayOutputStream to, int field, ByteArrayOutputStream message) {
        variable(to, field << 3 | DELIMITED);
        variable(to, message.size());
        to.writeBytes(message.toByteArray());
    }

    private static void number(ByteArrayOutputStream to, int field, int value) {
        variable(to, field << 3);
        variable(to, value);
    }

    /** Seven bits a byte, the lowest first. */
    private static void variable(ByteArrayOutputStream to, int value) {
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            to.write(rest & 0x7f | 0x80);
        }
        to.write(rest);
    }
}
