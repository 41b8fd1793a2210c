package studio.gesso.engine.diffusion.network.builder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;

/**
 * Builds an ONNX graph, node by node (onnx.proto, operator set {@value #OPSET}, and ONNX Runtime's own operators). The
 * weights stay in their file: the graph says where they are.
 *
 * <p>A network computes in one type of numbers, float or float16; its weights must be of that type.
 */
public final class GraphBuilder {

    static final int OPSET = 20;
    static final String MICROSOFT = "com.microsoft";

    private static final int IR_VERSION = 10;

    private final String name;
    private final StoredType type;
    private final DeviceOperators device;
    private final MessageWriter nodes = new MessageWriter();
    private final MessageWriter inputs = new MessageWriter();
    private final MessageWriter outputs = new MessageWriter();
    private final Initializers initializers = new Initializers();
    private final Set<String> matrices = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final Map<String, Value> constants = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * An empty graph for the processor.
     *
     * @param name what it is, such as "UNet2DConditionModel"
     * @param type the type of numbers in which it computes: float or float16
     */
    public GraphBuilder(String name, StoredType type) {
        this(name, type, new SharedOperators());
    }

    /**
     * An empty graph for a device.
     *
     * @param name what it is, such as "UNet2DConditionModel"
     * @param type the type of numbers in which it computes: float or float16
     * @param device the words that suit the device
     */
    public GraphBuilder(String name, StoredType type, DeviceOperators device) {
        this.name = name;
        this.type = type;
        this.device = device;
    }

    /** The words that suit the device. */
    DeviceOperators device() {
        return device;
    }

    /** The type of numbers in which the network computes. */
    public StoredType type() {
        return type;
    }

    /** An input of the network. */
    public Value input(String input, StoredType element, List<Dimension> shape) {
        inputs.put(11, port(input, element, shape));
        return new Value(unique(input));
    }

    /** Makes a value an output of the network. */
    public void output(String output, StoredType element, List<Dimension> shape, Value value) {
        outputs.put(12, port(output, element, shape));
        node("Identity", "", List.of(value), List.of(output), List.of());
    }

    /** Adds one of ONNX's own operations with one output. */
    public Value op(String operator, List<Value> in, Attribute... attributes) {
        return op(operator, "", in, attributes);
    }

    /** Adds one of ONNX Runtime's own operations with one output. */
    public Value microsoft(String operator, List<Value> in, Attribute... attributes) {
        return op(operator, MICROSOFT, in, attributes);
    }

    private Value op(String operator, String domain, List<Value> in, Attribute... attributes) {
        String out = unique(operator);
        node(operator, domain, in, List.of(out), List.of(attributes));
        return new Value(out);
    }

    /** Adds one of ONNX's own operations with several outputs. */
    public List<Value> ops(String operator, int count, List<Value> in, Attribute... attributes) {
        List<String> out = IntStream.range(0, count).mapToObj(_ -> unique(operator)).toList();
        node(operator, "", in, out, List.of(attributes));
        return out.stream().map(Value::new).toList();
    }

    /** Nothing, for an input of an operation that is left out. */
    public static Value nothing() {
        return new Value("");
    }

    /** A list of whole numbers, for shapes, axes and the like; equal lists are one value. */
    public Value integers(long... values) {
        return constants.computeIfAbsent("integers " + Arrays.toString(values), _ -> {
            ByteBuffer bytes = little(values.length * Long.BYTES);
            for (long value : values) {
                bytes.putLong(value);
            }
            return constant(StoredType.INT64, List.of((long) values.length), bytes.array());
        });
    }

    /** A single whole number without an axis. */
    public Value integer(long value) {
        return constants.computeIfAbsent("integer " + value,
                _ -> constant(StoredType.INT64, List.of(), little(Long.BYTES).putLong(value).array()));
    }

    /** A single number in the type of the network. */
    public Value number(double value) {
        return constants.computeIfAbsent("number " + value, _ -> numbers(type, List.of(), (float) value));
    }

    /** Numbers in float or float16, row-major. */
    public Value numbers(StoredType element, List<Long> shape, float... values) {
        ByteBuffer bytes = little(values.length * element.bits() / Byte.SIZE);
        for (float value : values) {
            if (element == StoredType.FLOAT) {
                bytes.putFloat(value);
            } else {
                bytes.putShort(Float.floatToFloat16(value));
            }
        }
        return constant(element, shape, bytes.array());
    }

    /** Numbers in double precision, row-major, for what diffusers computes so. */
    public Value doubles(List<Long> shape, double... values) {
        ByteBuffer bytes = little(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return constant(StoredType.DOUBLE, shape, bytes.array());
    }

    /** As many ones in the type of the network; equal lists are one value. */
    public Value ones(long count) {
        float[] ones = new float[Math.toIntExact(count)];
        Arrays.fill(ones, 1);
        return constants.computeIfAbsent("ones " + count, _ -> numbers(type, List.of(count), ones));
    }

    private Value constant(StoredType element, List<Long> shape, byte[] raw) {
        Value value = new Value(unique("constant"));
        initializers.add(value.name(), element, shape, raw);
        return value;
    }

    /**
     * A weight, under its own name; a matrix that is stored by columns comes out transposed, and one
     * whose halves are exchanged comes out so.
     *
     * @param weight diffusers' name
     * @throws IllegalArgumentException if its numbers are not of the network's type, or it lies in another folder than
     *             those before
     */
    public Value weight(String weight, StoredTensor stored) {
        others.add(weight);
        return place(weight, stored);
    }

    /** A weight that a linear layer multiplies, as {@link #weight} gives it. */
    Value matrix(String weight, StoredTensor stored) {
        matrices.add(weight);
        return place(weight, stored);
    }

    private Value place(String weight, StoredTensor stored) {
        if (!initializers.has(weight)) {
            if (stored.type() != type) {
                throw new IllegalArgumentException(weight + " is " + stored.type() + " in a network of " + type);
            }
            List<Long> shape = stored.layout() == StoredTensor.Layout.COLUMNS
                    ? stored.shape().reversed()
                    : stored.shape();
            names.put(weight, 1);
            initializers.add(weight, type, shape, stored.data());
        }
        return new Value(weight);
    }

    /**
     * A matrix in blocks: its codes under its own name, and its scales.
     *
     * @param data where they are
     */
    List<Value> blocks(String weight, StoredTensor matrix, TensorData.InBlocks data) {
        String scales = weight + BlockFormat.SCALES;
        List.of(weight, scales).forEach(name -> names.put(name, 1));
        initializers.add(weight, StoredType.UINT8, data.format().codeShape(matrix.shape()), data.codes());
        initializers.add(scales, StoredType.FLOAT, data.format().scaleShape(matrix.shape()), data.scales());
        return List.of(new Value(weight), new Value(scales));
    }

    /** The weights that are matrices of linear layers, and nothing else. */
    public Set<String> matrices() {
        Set<String> only = new LinkedHashSet<>(matrices);
        only.removeAll(others);
        return only;
    }

    /** Whether a weight of this name is part of the graph. */
    public boolean uses(String weight) {
        return initializers.has(weight);
    }

    /** The folder of the weights; empty where none of them is in a file. */
    public Optional<Path> folder() {
        return initializers.folder();
    }

    /** The graph as an ONNX file. */
    public byte[] toBytes() {
        MessageWriter graph = new MessageWriter().append(nodes).put(2, name);
        initializers.all().forEach(tensor -> graph.put(5, tensor));
        graph.append(inputs).append(outputs);
        return new MessageWriter().put(1, IR_VERSION)
                .put(2, "gesso")
                .put(7, graph)
                .put(8, new MessageWriter().put(1, "").put(2, OPSET))
                .put(8, new MessageWriter().put(1, MICROSOFT).put(2, 1))
                .toBytes();
    }

    private void node(String operator, String domain, List<Value> in, List<String> out, List<Attribute> attributes) {
        MessageWriter node = new MessageWriter();
        in.forEach(value -> node.put(1, value.name()));
        out.forEach(value -> node.put(2, value));
        node.put(3, "/" + out.getFirst()).put(4, operator);
        attributes.forEach(attribute -> node.put(5, attribute.message()));
        nodes.put(1, domain.isEmpty() ? node : node.put(7, domain));
    }

    /** A name that no other value has. */
    private String unique(String base) {
        int count = names.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "_" + count;
    }

    /** ValueInfoProto. */
    private static MessageWriter port(String port, StoredType element, List<Dimension> dimensions) {
        MessageWriter shape = new MessageWriter();
        dimensions.forEach(dimension -> shape.put(1, dimension.message()));
        MessageWriter tensor = new MessageWriter().put(1, element.ordinal()).put(2, shape);
        return new MessageWriter().put(1, port).put(2, new MessageWriter().put(1, tensor));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
