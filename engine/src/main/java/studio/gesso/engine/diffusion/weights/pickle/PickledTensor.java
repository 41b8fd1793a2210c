package studio.gesso.engine.diffusion.weights.pickle;

import java.util.List;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;

/** A tensor of PyTorch: a view of a storage with an offset and with strides. */
public final class PickledTensor implements PickledValue {

    private final PickledStorage storage;
    private final StoredType type;
    private final long offset;
    private final List<Long> shape;
    private final List<Long> strides;
    private final long count;

    /**
     * A view, in numbers of its type.
     *
     * @throws PickleException if it looks beyond its storage
     */
    PickledTensor(PickledStorage storage, StoredType type, long offset, List<Long> shape, List<Long> strides) {
        this.storage = storage;
        this.type = type;
        this.offset = offset;
        this.shape = List.copyOf(shape);
        this.strides = List.copyOf(strides);
        try {
            this.count = shape.stream().reduce(1L, Math::multiplyExact);
            long last = offset;
            for (int axis = 0; axis < shape.size() && count > 0; axis++) {
                last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
            }
            if (offset < 0 || count > 0 && last >= storage.bytes() / TorchType.bytes(type)) {
                throw beyond();
            }
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            throw beyond();
        }
    }

    private static PickleException beyond() {
        return PickleException.damaged("a tensor of it looks beyond its storage");
    }

    /** The type of its numbers. */
    public StoredType type() {
        return type;
    }

    /** Its extents, outermost first. */
    public List<Long> shape() {
        return shape;
    }

    List<Long> strides() {
        return strides;
    }

    /** Where it begins in its storage, in numbers. */
    long offset() {
        return offset;
    }

    /** How many numbers it has. */
    long count() {
        return count;
    }

    PickledStorage storage() {
        return storage;
    }

    /**
     * The tensor as others read it: where it lies in the file, or its numbers in row-major order in memory if they are
     * not in that order in the file.
     */
    public StoredTensor stored(String name) {
        return new StoredTensor(name, type, shape, data());
    }

    private TensorData data() {
        int size = TorchType.bytes(type);
        if (count > 0 && !isContiguous()) {
            return new TensorData.InMemory(RowMajor.of(this));
        }
        return switch (storage.place()) {
            case TensorData.InFile(var file, var start, _) ->
                new TensorData.InFile(file, count == 0 ? start : start + offset * size, count * size);
            case TensorData.InBlocks _ -> throw new IllegalArgumentException("no storage of PyTorch");
            case TensorData.InMemory(var bytes) -> new TensorData.InMemory(
                    bytes.slice(count == 0 ? 0 : (int) (offset * size), (int) (count * size)));
        };
    }

    private boolean isContiguous() {
        long expected = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= shape.get(axis);
        }
        return true;
    }
}
