package studio.gesso.engine.diffusion.network.builder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * Operations on the values of a graph, in PyTorch's words.
 *
 * @param graph the graph that they are added to
 */
public record Ops(GraphBuilder graph) {

    /** {@code a + b}; shapes are broadcast. */
    public Value add(Value a, Value b) {
        return graph.op("Add", List.of(a, b));
    }

    /** {@code a − b}; shapes are broadcast. */
    public Value sub(Value a, Value b) {
        return graph.op("Sub", List.of(a, b));
    }

    /** {@code a · b}, number by number; shapes are broadcast. */
    public Value mul(Value a, Value b) {
        return graph.op("Mul", List.of(a, b));
    }

    /** {@code factor · a}. */
    public Value scale(Value a, double factor) {
        return mul(a, graph.number(factor));
    }

    /** The product of two matrices, or of stacks of them. */
    public Value matmul(Value a, Value b) {
        return graph.op("MatMul", List.of(a, b));
    }

    /** {@code x · sigmoid(x)}. */
    public Value silu(Value x) {
        return graph.device().silu(graph, x);
    }

    /** {@code x · sigmoid(1.702 · x)}. */
    public Value quickGelu(Value x) {
        return graph.microsoft("QuickGelu", List.of(x), Attribute.of("alpha", 1.702f));
    }

    /** GELU by the error function. */
    public Value gelu(Value x) {
        return graph.op("Gelu", List.of(x));
    }

    /** GELU approximated by the hyperbolic tangent. */
    public Value geluTanh(Value x) {
        return graph.op("Gelu", List.of(x), Attribute.of("approximate", "tanh"));
    }

    /** The sine of each number, which is an angle in radians. */
    public Value sin(Value x) {
        return graph.op("Sin", List.of(x));
    }

    /** The cosine of each number, which is an angle in radians. */
    public Value cos(Value x) {
        return graph.op("Cos", List.of(x));
    }

    /** {@code max(x, 0)}. */
    public Value relu(Value x) {
        return graph.op("Relu", List.of(x));
    }

    /** {@code x} where it is positive, else {@code slope · x}. */
    public Value leakyRelu(Value x, double slope) {
        return graph.op("LeakyRelu", List.of(x), Attribute.of("alpha", (float) slope));
    }

    /** The hyperbolic tangent. */
    public Value tanh(Value x) {
        return graph.op("Tanh", List.of(x));
    }

    /** Numbers in a range; those outside become its nearest end. */
    public Value clamp(Value x, double least, double most) {
        return graph.op("Clip", List.of(x, graph.number(least), graph.number(most)));
    }

    /** Values behind each other along an axis. */
    public Value concat(int axis, Value... values) {
        return graph.op("Concat", List.of(values), Attribute.of("axis", (long) axis));
    }

    /** Equal parts along an axis. */
    public List<Value> chunk(Value x, int parts, int axis) {
        return graph.ops("Split", parts, List.of(x), Attribute.of("axis", (long) axis),
                Attribute.of("num_outputs", (long) parts));
    }

    /** Parts of given extents along an axis. */
    public List<Value> split(Value x, int axis, long... extents) {
        return graph.ops("Split", extents.length, List.of(x, graph.integers(extents)),
                Attribute.of("axis", (long) axis));
    }

    /** A part from one index to before another along an axis; negative ones count from the end. */
    public Value slice(Value x, int axis, long from, long to) {
        return graph.op("Slice",
                List.of(x, graph.integers(from), graph.integers(to), graph.integers(axis)));
    }

    /** The parts with these numbers along an axis, in this order. */
    public Value gather(Value x, int axis, long... numbers) {
        return graph.op("Gather", List.of(x, graph.integers(numbers)), Attribute.of("axis", (long) axis));
    }

    /** Blocks of height and width as channels, by row, column, channel. */
    public Value spaceToDepth(Value x, int block) {
        return graph.op("SpaceToDepth", List.of(x), Attribute.of("blocksize", (long) block));
    }

    /** Height and width halved, rounded up: the mean of 2 × 2, or of what there is at the edge. */
    public Value averageOfFour(Value x) {
        return graph.op("AveragePool", List.of(x), Attribute.list("kernel_shape", 2, 2),
                Attribute.list("strides", 2, 2), Attribute.of("ceil_mode", 1L));
    }

    /** The mean over some axes, which stay with extent 1. */
    public Value mean(Value x, long... axes) {
        return graph.op("ReduceMean", List.of(x, graph.integers(axes)));
    }

    /** The same numbers in another shape; 0 keeps the extent of that axis, and −1 is what is left. */
    public Value reshape(Value x, long... shape) {
        return graph.op("Reshape", List.of(x, graph.integers(shape)));
    }

    /** The same numbers in a shape that is computed; 0 keeps the extent of that axis, and −1 is what is left. */
    public Value reshape(Value x, Value shape) {
        return graph.op("Reshape", List.of(x, shape));
    }

    /** The same numbers in another type. */
    public Value cast(Value x, StoredType type) {
        return graph.op("Cast", List.of(x), Attribute.of("to", (long) type.ordinal()));
    }

    /** A layer normalisation over the last axis without weights of its own. */
    public Value layerNorm(Value x, long width, double epsilon) {
        return graph.op("LayerNormalization", List.of(x, graph.ones(width)), Attribute.of("axis", -1L),
                Attribute.of("epsilon", (float) epsilon));
    }

    /** The same numbers in the shape of another value. */
    public Value reshapeLike(Value x, Value other) {
        return graph.op("Reshape", List.of(x, graph.op("Shape", List.of(other))));
    }

    /** Axes in another order. */
    public Value permute(Value x, int... order) {
        return graph.op("Transpose", List.of(x),
                Attribute.list("perm", Arrays.stream(order).asLongStream().toArray()));
    }

    /** New axes of extent 1. */
    public Value unsqueeze(Value x, long... axes) {
        return graph.op("Unsqueeze", List.of(x, graph.integers(axes)));
    }

    /** The extents of some axes, as a list of whole numbers. */
    public Value shape(Value x, int from, int to) {
        return graph.op("Shape", List.of(x), Attribute.of("start", (long) from), Attribute.of("end", (long) to));
    }

    /** Height and width by nearest neighbour, enlarged to those of another value of rank 4. */
    public Value nearestLike(Value x, Value other) {
        Value sizes = graph.op("Concat", List.of(shape(x, 0, 2), shape(other, 2, 4)), Attribute.of("axis", 0L));
        return resize(List.of(x, GraphBuilder.nothing(), GraphBuilder.nothing(), sizes));
    }

    /** Height and width doubled by nearest neighbour. */
    public Value nearestDouble(Value x) {
        return nearest(x, 2);
    }

    /** Height and width some times as large, by nearest neighbour. */
    public Value nearest(Value x, int factor) {
        Value scales = graph.numbers(StoredType.FLOAT, List.of(4L), 1, 1, factor, factor);
        return resize(List.of(x, GraphBuilder.nothing(), scales));
    }

    /** Channels laid out as squares of pixels: channel {@code c · factor² + y · factor + x} becomes pixel (x, y). */
    public Value pixelShuffle(Value x, int factor) {
        return graph.op("DepthToSpace", List.of(x), Attribute.of("blocksize", (long) factor),
                Attribute.of("mode", "CRD"));
    }

    /**
     * Squares of pixels folded into channels, the inverse of {@link #pixelShuffle}.
     *
     * @param channels how many there are before
     */
    public Value pixelUnshuffle(Value x, int factor, int channels) {
        Value folded = graph.op("SpaceToDepth", List.of(x), Attribute.of("blocksize", (long) factor));
        int square = factor * factor;
        long[] order = IntStream.range(0, channels * square)
                .mapToLong(to -> (long) (to % square) * channels + to / square)
                .toArray();
        return graph.op("Gather", List.of(folded, graph.integers(order)), Attribute.of("axis", 1L));
    }

    private Value resize(List<Value> in) {
        return graph.op("Resize", in, Attribute.of("mode", "nearest"), Attribute.of("nearest_mode", "floor"),
                Attribute.of("coordinate_transformation_mode", "asymmetric"));
    }
}
