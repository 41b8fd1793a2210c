package studio.gesso.engine.diffusion.weights.pickle;

import java.nio.ByteBuffer;
import java.util.List;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.TensorData;

/** Puts the numbers of a tensor with strides into row-major order. */
final class RowMajor {

    private final PickledTensor tensor;
    private final int size;
    private final ByteBuffer from;
    private final ByteBuffer to;

    private RowMajor(PickledTensor tensor) {
        this.tensor = tensor;
        this.size = TorchType.bytes(tensor.type());
        this.to = tensor.storage()
                .budget()
                .allocate(tensor.count() > Long.MAX_VALUE / size ? Long.MAX_VALUE : tensor.count() * size);
        this.from = window();
    }

    /** A read-only direct buffer of the numbers. */
    static ByteBuffer of(PickledTensor tensor) {
        RowMajor order = new RowMajor(tensor);
        order.copy(0, 0);
        return order.to.flip().asReadOnlyBuffer();
    }

    /** The part of the storage that the tensor looks into, from its first number to its last. */
    private ByteBuffer window() {
        long numbers = 1;
        for (int axis = 0; axis < tensor.shape().size(); axis++) {
            numbers += (tensor.shape().get(axis) - 1) * tensor.strides().get(axis);
        }
        long begin = tensor.offset() * size;
        long length = numbers * size;
        return switch (tensor.storage().place()) {
            case TensorData.InBlocks _ -> throw new IllegalArgumentException("no storage of PyTorch");
            case TensorData.InMemory(var bytes) -> bytes.slice((int) begin, (int) length);
            case TensorData.InFile(var file, var start, _) -> {
                ByteBuffer window = tensor.storage().budget().allocate(length);
                SourceFile.read(file, source -> {
                    source.read(start + begin, window);
                    return window.flip();
                });
                yield window;
            }
        };
    }

    private void copy(int axis, long at) {
        List<Long> shape = tensor.shape();
        if (axis == shape.size()) {
            int begin = (int) (at * size);
            to.put(to.position(), from, begin, size);
            to.position(to.position() + size);
            return;
        }
        for (long i = 0; i < shape.get(axis); i++) {
            copy(axis + 1, at + i * tensor.strides().get(axis));
        }
    }
}
