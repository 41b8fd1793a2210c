package studio.gesso.engine.diffusion.onnx.library;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.Port.Axis;
import studio.gesso.engine.diffusion.onnx.graph.Port;

/** ONNX Runtime's types of elements, inputs and outputs as ours. */
public final class RuntimeTypes {

    private RuntimeTypes() {}

    /** ONNX Runtime's type of an element. */
    public static OnnxJavaType of(ElementType type) {
        return switch (type) {
            case FLOAT -> OnnxJavaType.FLOAT;
            case HALF -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case DOUBLE -> OnnxJavaType.DOUBLE;
            case INT64 -> OnnxJavaType.INT64;
            case INT32 -> OnnxJavaType.INT32;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            case OTHER -> OnnxJavaType.UNKNOWN;
        };
    }

    /** An input or output of an open graph. */
    public static Port port(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo info)) {
            return new Port(node.getName(), ElementType.OTHER, List.of());
        }
        long[] extents = info.getShape();
        String[] names = info.getDimensionNames();
        List<Axis> axes = IntStream.range(0, extents.length)
                .mapToObj(i -> new Axis(Math.clamp(extents[i], Axis.FREE, Integer.MAX_VALUE), names[i]))
                .toList();
        return new Port(node.getName(), of(info.type), axes);
    }

    private static ElementType of(OnnxJavaType type) {
        return Arrays.stream(ElementType.values())
                .filter(known -> of(known) == type)
                .findFirst()
                .orElse(ElementType.OTHER);
    }
}
