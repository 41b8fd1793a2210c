package studio.gesso.engine.diffusion.network.builder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
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
    private static final int EXTERNAL = 1;
    private static final int MOST_INLINE = 1 << 20;

    private final String name;
    private final StoredType type;
    private final DeviceOperators device;
    private final MessageWriter nodes = new MessageWriter();
    private final MessageWriter inputs = new MessageWriter();
    private final MessageWriter outputs = new MessageWriter();
    private final Map<String, MessageWriter> initializers = new LinkedHashMap<>();
    private final Map<String, Value> constants = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private Optional<Path> folder = Optional.empty();

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
        initializers.put(value.name(), tensor(value.name(), element, shape).put(9, raw));
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
        if (!initializers.containsKey(weight)) {
            if (stored.type() != type) {
                throw new IllegalArgumentException(weight + " is " + stored.type() + " in a network of " + type);
            }
            List<Long> shape = stored.layout() == StoredTensor.Layout.COLUMNS
                    ? stored.shape().reversed()
                    : stored.shape();
            names.put(weight, 1);
            initializers.put(weight, place(tensor(weight, type, shape), weight, stored.data()));
        }
        return new Value(weight);
    }

    private MessageWriter place(MessageWriter tensor, String weight, TensorData data) {
        return switch (data) {
            case TensorData.InFile(Path file, long offset, long length) -> {
                Path parent = Objects.requireNonNull(file.getParent());
                if (folder.filter(known -> !known.equals(parent)).isPresent()) {
                    throw new IllegalArgumentException(weight + " is in " + parent + ", others in " + folder.get());
                }
                folder = Optional.of(parent);
                yield tensor.put(13, entry("location", file.getFileName().toString()))
                        .put(13, entry("offset", Long.toString(offset)))
                        .put(13, entry("length", Long.toString(length)))
                        .put(14, EXTERNAL);
            }
            case TensorData.InMemory(ByteBuffer bytes) -> {
                if (bytes.limit() > MOST_INLINE) {
                    throw new IllegalArgumentException(weight + " has to be written to a file first");
                }
                byte[] raw = new byte[bytes.limit()];
                bytes.get(0, raw);
                yield tensor.put(9, raw);
            }
        };
    }

    /** Whether a weight of this name is part of the graph. */
    public boolean uses(String weight) {
        return initializers.containsKey(weight);
    }

    /** The folder of the weights; empty where none of them is in a file. */
    public Optional<Path> folder() {
        return folder;
    }

    /** The graph as an ONNX file. */
    public byte[] toBytes() {
        MessageWriter graph = new MessageWriter().append(nodes).put(2, name);
        initializers.values().forEach(tensor -> graph.put(5, tensor));
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

    private static MessageWriter tensor(String tensor, StoredType element, List<Long> shape) {
        MessageWriter message = new MessageWriter();
        shape.forEach(extent -> message.put(1, extent));
        return message.put(2, element.ordinal()).put(8, tensor);
    }

    /** ValueInfoProto. */
    private static MessageWriter port(String port, StoredType element, List<Dimension> dimensions) {
        MessageWriter shape = new MessageWriter();
        dimensions.forEach(dimension -> shape.put(1, dimension.message()));
        MessageWriter tensor = new MessageWriter().put(1, element.ordinal()).put(2, shape);
        return new MessageWriter().put(1, port).put(2, new MessageWriter().put(1, tensor));
    }

    private static MessageWriter entry(String key, String value) {
        return new MessageWriter().put(1, key).put(2, value);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
