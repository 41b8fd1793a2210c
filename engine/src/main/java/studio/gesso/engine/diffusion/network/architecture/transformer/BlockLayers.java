package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * The layers of a block of Stable Diffusion 3 or FLUX.1.
 *
 * @param modules those of the block
 * @param condition {@code silu} of what all blocks are told, {@code [batch, width]}
 * @param heads of every attention
 * @param headDim the width of a head
 */
record BlockLayers(Modules modules, Value condition, int heads, int headDim) {

    private static final double EPSILON = 1e-6;
    private static final double LARGEST_HALF = 65504;

    /** The layers of another module. */
    BlockLayers at(String module) {
        return new BlockLayers(modules.at(module), condition, heads, headDim);
    }

    Ops ops() {
        return modules.ops();
    }

    /** A modulation (adaLN, Peebles and Xie 2023): several rows from what all blocks are told, {@code [batch, 1, width]} each. */
    List<Value> modulation(String module, int rows) {
        return ops().chunk(ops().unsqueeze(modules.linear(module + ".linear", condition), 1), rows, 2);
    }

    /** {@code norm(x) · (1 + scale) + shift}. */
    Value modulated(Value x, Value shift, Value scale) {
        return shifted(norm(x), shift, scale);
    }

    /** {@code x · (1 + scale) + shift}. */
    Value shifted(Value x, Value shift, Value scale) {
        Value one = ops().graph().number(1);
        return ops().add(ops().mul(x, ops().add(scale, one)), shift);
    }

    /** A layer normalisation without weights. */
    Value norm(Value x) {
        return ops().layerNorm(x, (long) heads * headDim, EPSILON);
    }

    /** A layer normalisation, modulated by scale and shift (AdaLayerNormContinuous: here scale comes first). */
    Value continuous(String module, Value x) {
        List<Value> rows = modulation(module, 2);
        return modulated(x, rows.get(1), rows.get(0));
    }

    /** {@code x + gate · y}. */
    Value gated(Value x, Value gate, Value y) {
        return ops().add(x, ops().mul(gate, y));
    }

    /** In half precision, numbers that grew beyond it are the largest it has, as diffusers does. */
    Value clipped(Value x) {
        GraphBuilder graph = ops().graph();
        return graph.type() == StoredType.FLOAT16
                ? graph.op("Clip", List.of(x, graph.number(-LARGEST_HALF), graph.number(LARGEST_HALF)))
                : x;
    }

    /** Two linear layers with a GELU by hyperbolic tangent between them. */
    Value feedForward(String module, Value x) {
        Value wide = ops().geluTanh(modules.linear(module + ".net.0.proj", x));
        return modules.linear(module + ".net.2", wide);
    }

    /**
     * A projection of tokens to queries or keys; each head is normalised where the network has a weight for it.
     *
     * @param linear the name of the projection
     * @param norm the name of the normalisation
     */
    Value projected(String linear, String norm, Value x) {
        Value flat = modules.linear(linear, x);
        if (!modules.has(norm)) {
            return flat;
        }
        Value parts = ops().reshape(flat, 0, 0, heads, headDim);
        return ops().reshape(modules.rmsNorm(norm, parts, EPSILON), 0, 0, (long) heads * headDim);
    }

    /** The tokens of two streams that stand behind each other; there are as many of the first as another value has. */
    List<Value> splitAfter(Value joint, Value first) {
        Value end = ops().shape(first, 1, 2);
        Value axis = ops().graph().integers(1);
        return List.of(
                ops().graph().op("Slice", List.of(joint, ops().graph().integers(0), end, axis)),
                ops().graph().op("Slice", List.of(joint, end, ops().graph().integers(Long.MAX_VALUE), axis)));
    }
}
