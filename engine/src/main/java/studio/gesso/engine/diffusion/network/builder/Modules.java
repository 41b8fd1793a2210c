package studio.gesso.engine.diffusion.network.builder;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.network.builder.DeviceOperators.Then;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * Modules with weights, in PyTorch's words. A layer is named as its module is in diffusers; which weights it has (a bias,
 * a size) follows from the weights themselves.
 *
 * @param ops the operations of the graph
 * @param weights all weights of the network
 * @param prefix what the names of the modules start with: empty, or ending with a dot
 */
public record Modules(Ops ops, Weights weights, String prefix) {

    /** The accuracy level of matrices in blocks at which the other factor becomes whole numbers of 8 bits too. */
    private static final long IN_EIGHT_BITS = 4;

    /** The modules of a whole network. */
    public static Modules of(GraphBuilder graph, Weights weights) {
        return new Modules(new Ops(graph), weights, "");
    }

    /** The modules inside a module. */
    public Modules at(String module) {
        return new Modules(ops, weights, prefix + module + ".");
    }

    /** The graph that the layers are added to. */
    public GraphBuilder graph() {
        return ops.graph();
    }

    /** Whether a module has a weight. */
    public boolean has(String module) {
        return weights.hasBelow(prefix + module + ".");
    }

    /** The stored tensor of a name. */
    public StoredTensor stored(String name) {
        return weights.get(prefix + name);
    }

    /** The weight of a name as a value; one that is stored by columns comes out transposed. */
    public Value weight(String name) {
        return graph().weight(prefix + name, stored(name));
    }

    /** The weight of a name as a value, if there is one. */
    public Optional<Value> find(String name) {
        return weights.find(prefix + name).map(stored -> graph().weight(prefix + name, stored));
    }

    /**
     * A convolution in two dimensions; its kernel follows from the weight.
     *
     * @param stride of both axes
     * @param padding zeros on all four sides
     */
    public Value conv(String module, Value x, int stride, int padding) {
        return conv(module, x, stride, padding, padding, padding, padding);
    }

    /**
     * A convolution in two dimensions with its own padding on each side.
     *
     * @param pads top, left, bottom, right
     */
    public Value conv(String module, Value x, int stride, long... pads) {
        List<Value> in = find(module + ".bias").map(bias -> List.of(x, weight(module + ".weight"), bias))
                .orElseGet(() -> List.of(x, weight(module + ".weight")));
        return ops.graph()
                .op("Conv", in, Attribute.list("strides", stride, stride), Attribute.list("pads", pads));
    }

    /** A linear layer over the last axis, of any rank. */
    public Value linear(String module, Value x) {
        StoredTensor stored = stored(module + ".weight");
        Value rows = inOrder(stored, product(prefix + module + ".weight", stored, x));
        return find(module + ".bias").map(bias -> ops.add(rows, inOrder(stored(module + ".bias"), bias))).orElse(rows);
    }

    private Value product(String name, StoredTensor stored, Value x) {
        if (stored.data() instanceof TensorData.InBlocks blocks) {
            List<Value> matrix = graph().blocks(name, stored, blocks);
            return graph().microsoft("MatMulNBits", List.of(x, matrix.getFirst(), matrix.getLast()),
                    Attribute.of("N", stored.extent(0)), Attribute.of("K", stored.extent(1)),
                    Attribute.of("bits", (long) Byte.SIZE),
                    Attribute.of("block_size", (long) blocks.format().block()),
                    Attribute.of("accuracy_level", IN_EIGHT_BITS));
        }
        Value weight = graph().matrix(name, stored);
        return stored.layout() == StoredTensor.Layout.COLUMNS
                ? ops.matmul(x, weight)
                : graph().microsoft("FusedMatMul", List.of(x, weight), Attribute.of("transB", 1L));
    }

    /** A value whose last axis goes along the rows of a weight, in their right order. */
    private Value inOrder(StoredTensor weight, Value value) {
        if (weight.layout() != StoredTensor.Layout.HALVES_EXCHANGED) {
            return value;
        }
        List<Value> halves = ops.chunk(value, 2, -1);
        return ops.concat(-1, halves.getLast(), halves.getFirst());
    }

    /** Rows of a table by their numbers. */
    public Value embedding(String module, Value numbers) {
        return graph().op("Gather", List.of(weight(module + ".weight"), numbers), Attribute.of("axis", 0L));
    }

    /** A layer normalisation over the last axis (Ba et al. 2016). */
    public Value layerNorm(String module, Value x, double epsilon) {
        Value weight = weight(module + ".weight");
        List<Value> in = find(module + ".bias").map(bias -> List.of(x, weight, bias))
                .orElseGet(() -> List.of(x, weight));
        return graph().op("LayerNormalization", in, Attribute.of("axis", -1L),
                Attribute.of("epsilon", (float) epsilon));
    }

    /** A normalisation of the last axis by its root mean square (Zhang and Sennrich 2019). */
    public Value rmsNorm(String module, Value x, double epsilon) {
        return graph().op("SimplifiedLayerNormalization", List.of(x, weight(module + ".weight")),
                Attribute.of("axis", -1L), Attribute.of("epsilon", (float) epsilon));
    }

    /** A group normalisation over the channels (Wu and He 2018), of rank 3 or 4. */
    public Value groupNorm(String module, Value x, int groups, double epsilon) {
        return groupNorm(module, x, groups, epsilon, Then.NOTHING);
    }

    /** A group normalisation, and SiLU behind it. */
    public Value groupNormSilu(String module, Value x, int groups, double epsilon) {
        return groupNorm(module, x, groups, epsilon, Then.SILU);
    }

    private Value groupNorm(String module, Value x, int groups, double epsilon, Then then) {
        return graph().device()
                .groupNorm(graph(), x, weight(module + ".weight"), weight(module + ".bias"), groups,
                        epsilon, then);
    }

    /**
     * Attention of queries to keys and values over several heads (Vaswani et al. 2017), without their projections:
     * {@code softmax(q · kᵀ ÷ √d) · v}.
     *
     * @param q {@code [batch, tokens, heads · d]}
     * @param k {@code [batch, others, heads · d]}, like v
     */
    public Value attention(Value q, Value k, Value v, int heads) {
        return graph().microsoft("MultiHeadAttention", List.of(q, k, v), Attribute.of("num_heads", (long) heads));
    }

    /** Attention in which every token sees itself and those before it (Radford et al. 2018). */
    public Value causalAttention(Value q, Value k, Value v, int heads) {
        return graph().microsoft("MultiHeadAttention", List.of(q, k, v), Attribute.of("num_heads", (long) heads),
                Attribute.of("unidirectional", 1L));
    }
}
