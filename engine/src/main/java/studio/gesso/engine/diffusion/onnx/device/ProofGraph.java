package studio.gesso.engine.diffusion.onnx.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.tensor.Tensor;

/**
 * A small network of the operators that real ones of its kind have, in the same words, with weights that are the same
 * everywhere (onnx.proto3).
 */
final class ProofGraph {

    static final String INPUT = "x";
    static final String OUTPUT = "y";

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int HALF = 10;
    private static final int IR_VERSION = 10;
    private static final int OPSET = 20;
    private static final String MICROSOFT = "com.microsoft";

    private final MessageWriter graph = new MessageWriter().put(2, "proof");
    private final Set<String> operators = new LinkedHashSet<>();
    private final Random random = new Random(1);
    private final ElementType type;
    private final int[] in;
    private int names;

    private ProofGraph(ElementType type, int... in) {
        this.type = type;
        this.in = in;
        graph.put(11, port(INPUT, in));
    }

    /** The graph of a kind of network, which computes in a type. */
    static ProofGraph of(DeviceUse use, ElementType type) {
        return switch (use) {
            case TEXT -> text(type);
            case DENOISING -> denoiser(type);
            case PICTURES -> decoder(type);
        };
    }

    private static ProofGraph text(ElementType type) {
        int width = 256;
        var graph = new ProofGraph(type, 1, 77, width);
        String normal = graph.node("LayerNormalization",
                List.of(INPUT, graph.weight(1, width), graph.weight(1, width)), integer("axis", -1));
        String attended = graph.node("Add", List.of(INPUT, graph.attention(normal, width, 4)));
        String inner = graph.gelu(graph.matrix(attended, width, 4 * width), 1.702f);
        return graph.end(graph.node("Add", List.of(attended, graph.matrix(inner, 4 * width, width))), 1, 77, width);
    }

    private static ProofGraph denoiser(ElementType type) {
        int channels = 128;
        int side = 64;
        var graph = new ProofGraph(type, 1, channels, side, side);
        String first = graph.normalised(graph.convolution(INPUT, channels, channels, 3, 1), channels, side);
        String smaller = graph.convolution(first, channels, channels, 3, 2);
        String tokens = graph.tokens(smaller, channels, side / 2);
        String attended = graph.node("Add", List.of(tokens, graph.attention(tokens, channels, 8)));
        String larger = graph.doubled(graph.picture(attended, channels, side / 2));
        String joined = graph.node("Concat", List.of(larger, INPUT), integer("axis", 1));
        return graph.end(graph.convolution(joined, 2 * channels, 4, 1, 1), 1, 4, side, side);
    }

    private static ProofGraph decoder(ElementType type) {
        int channels = 128;
        int side = 32;
        var graph = new ProofGraph(type, 1, 4, side, side);
        String first = graph.normalised(graph.convolution(INPUT, 4, channels, 3, 1), channels, side);
        String tokens = graph.tokens(first, channels, side);
        String keys = graph.node("Transpose", List.of(graph.matrix(tokens, channels, channels)),
                integers("perm", 0, 2, 1));
        String likeness = graph.node("Softmax",
                List.of(graph.node("MatMul", List.of(graph.matrix(tokens, channels, channels), keys))),
                integer("axis", -1));
        String attended = graph.node("Add", List.of(tokens, graph.node("MatMul", List.of(likeness, tokens))));
        String larger = graph.doubled(graph.picture(attended, channels, side));
        return graph.end(graph.convolution(larger, channels, 3, 3, 1), 1, 3, 2 * side, 2 * side);
    }

    /** What it is fed: numbers that are normally distributed, and that half precision has exactly. */
    Tensor input() {
        var numbers = new Random(2);
        float[] values = new float[Tensor.count(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = rounded(numbers.nextGaussian());
        }
        return new Tensor(in, values);
    }

    /** The names of its operators. */
    Set<String> operators() {
        return operators;
    }

    /** The file. */
    byte[] bytes() {
        return new MessageWriter().put(1, IR_VERSION)
                .put(8, new MessageWriter().put(2, OPSET))
                .put(8, new MessageWriter().put(1, MICROSOFT).put(2, 1))
                .put(7, graph)
                .toBytes();
    }

    private String attention(String tokens, int width, int heads) {
        String queries = sharp(matrix(tokens, width, width));
        String keys = sharp(matrix(tokens, width, width));
        String values = matrix(tokens, width, width);
        return matrix(node("MultiHeadAttention", List.of(queries, keys, values), integer("num_heads", heads)), width,
                width);
    }

    /** Twice the numbers, so that few tokens get most of the attention: where all get the same, errors average out. */
    private String sharp(String tokens) {
        return node("Add", List.of(tokens, tokens));
    }

    private String matrix(String tokens, int from, int to) {
        return node("MatMul", List.of(tokens, weight(from, from, to)));
    }

    private String convolution(String picture, int from, int to, int kernel, int stride) {
        return node("Conv", List.of(picture, weight(from * kernel * kernel, to, from, kernel, kernel), weight(1, to)),
                integers("kernel_shape", kernel, kernel), integers("strides", stride, stride),
                integers("pads", kernel / 2, kernel / 2, kernel / 2, kernel / 2));
    }

    /** A group normalisation in the words that built networks use, and SiLU. */
    private String normalised(String picture, int channels, int side) {
        int groups = 32;
        String grouped = node("Reshape", List.of(picture, shape(0, groups, -1)));
        String normal = node("InstanceNormalization", List.of(grouped, ones(groups), weight(groups, groups)),
                decimal("epsilon", 1e-5f));
        String back = node("Reshape", List.of(normal, shape(1, channels, side, side)));
        return gelu(node("Mul", List.of(back, weight(1, channels, 1, 1))), 1);
    }

    private String gelu(String value, float alpha) {
        return node("QuickGelu", List.of(value), decimal("alpha", alpha));
    }

    private String tokens(String picture, int channels, int side) {
        return node("Transpose", List.of(node("Reshape", List.of(picture, shape(1, channels, side * side)))),
                integers("perm", 0, 2, 1));
    }

    private String picture(String tokens, int channels, int side) {
        return node("Reshape", List.of(node("Transpose", List.of(tokens), integers("perm", 0, 2, 1)),
                shape(1, channels, side, side)));
    }

    private String doubled(String picture) {
        String scales = initializer(FLOAT, floats(1, 1, 2, 2), 4);
        return node("Resize", List.of(picture, "", scales), text("mode", "nearest"),
                text("coordinate_transformation_mode", "asymmetric"), text("nearest_mode", "floor"));
    }

    private ProofGraph end(String value, int... shape) {
        graph.put(1, new MessageWriter().put(1, value).put(2, OUTPUT).put(4, "Identity"));
        graph.put(12, port(OUTPUT, shape));
        return this;
    }

    private String node(String operator, List<String> inputs, MessageWriter... attributes) {
        String name = "v" + names++;
        operators.add(operator);
        var node = new MessageWriter();
        inputs.forEach(input -> node.put(1, input));
        node.put(2, name).put(4, operator);
        for (MessageWriter attribute : attributes) {
            node.put(5, attribute);
        }
        if (operator.equals("MultiHeadAttention") || operator.equals("QuickGelu")) {
            node.put(7, MICROSOFT);
        }
        graph.put(1, node);
        return name;
    }

    private String weight(int summed, int... shape) {
        double scale = 1 / Math.sqrt(summed);
        return numbers(values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = rounded(random.nextGaussian() * scale);
            }
        }, shape);
    }

    private String ones(int count) {
        return numbers(values -> Arrays.fill(values, 1), count);
    }

    private String numbers(Consumer<float[]> fill, int... shape) {
        float[] values = new float[Tensor.count(shape)];
        fill.accept(values);
        return initializer(type == ElementType.HALF ? HALF : FLOAT,
                type == ElementType.HALF ? halves(values) : floats(values), shape);
    }

    private String shape(long... extents) {
        ByteBuffer bytes = little(Long.BYTES * extents.length);
        for (long extent : extents) {
            bytes.putLong(extent);
        }
        return initializer(INT64, bytes.array(), extents.length);
    }

    private String initializer(int element, byte[] content, int... shape) {
        String name = "w" + names++;
        var tensor = new MessageWriter();
        for (int extent : shape) {
            tensor.put(1, extent);
        }
        graph.put(5, tensor.put(2, element).put(8, name).put(9, content));
        return name;
    }

    private MessageWriter port(String name, int... shape) {
        var extents = new MessageWriter();
        for (int extent : shape) {
            extents.put(1, new MessageWriter().put(1, extent));
        }
        var tensor = new MessageWriter().put(1, type == ElementType.HALF ? HALF : FLOAT).put(2, extents);
        return new MessageWriter().put(1, name).put(2, new MessageWriter().put(1, tensor));
    }

    private static MessageWriter integer(String name, long value) {
        return new MessageWriter().put(1, name).put(3, value).put(20, 2);
    }

    private static MessageWriter decimal(String name, float value) {
        return new MessageWriter().put(1, name).putFloat(2, value).put(20, 1);
    }

    private static MessageWriter text(String name, String value) {
        return new MessageWriter().put(1, name).put(4, value).put(20, 3);
    }

    private static MessageWriter integers(String name, long... values) {
        var attribute = new MessageWriter().put(1, name);
        for (long value : values) {
            attribute.put(8, value);
        }
        return attribute.put(20, 7);
    }

    private static float rounded(double value) {
        return Float.float16ToFloat(Float.floatToFloat16((float) value));
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = little(Float.BYTES * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static byte[] halves(float... values) {
        ByteBuffer bytes = little(Short.BYTES * values.length);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return bytes.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
