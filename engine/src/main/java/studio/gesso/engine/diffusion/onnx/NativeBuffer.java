package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.library.RuntimeTypes;

/**
 * Native memory that a graph reads an input from or writes an output to, kept from run to run while the shape stays.
 *
 * <p>Memory and tensor have the same lifetime: ONNX Runtime does not detect a tensor whose memory was freed, nor a
 * closed one.
 */
final class NativeBuffer implements AutoCloseable {

    /** The alignment for vector instructions. */
    private static final long ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();
    private final int[] shape;
    private final MemorySegment memory;
    private final OnnxTensor tensor;

    NativeBuffer(ElementType type, int... shape) throws OrtException {
        this.shape = shape.clone();
        try {
            memory = arena.allocate(bytes(type, shape), ALIGNMENT);
            tensor = Ort.tensor(memory.asByteBuffer().order(ByteOrder.nativeOrder()), shape, RuntimeTypes.of(type));
        } catch (OrtException | RuntimeException | OutOfMemoryError failure) {
            arena.close();
            throw failure;
        }
    }

    boolean has(int... otherShape) {
        return Arrays.equals(shape, otherShape);
    }

    int[] shape() {
        return shape.clone();
    }

    MemorySegment memory() {
        return memory;
    }

    OnnxTensor tensor() {
        return tensor;
    }

    private static long bytes(ElementType type, int... shape) {
        long bytes = type.bytes();
        for (int extent : shape) {
            bytes *= extent;
            if (bytes > Integer.MAX_VALUE) {
                throw new OutOfMemoryError("ONNX Runtime's Java side has no tensors over 2 GiB");
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        tensor.close();
        arena.close();
    }
}
