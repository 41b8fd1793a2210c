package studio.gesso.engine.diffusion.weights;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * A tensor as it is stored in a file, under the name that it has there.
 *
 * @param name its name in the file
 * @param type the type of its numbers
 * @param shape its extents, outermost first; none for a single number
 * @param data where its numbers are
 * @param layout the order of its numbers
 */
public record StoredTensor(String name, StoredType type, List<Long> shape, TensorData data, Layout layout) {

    /** The order of the numbers of a tensor. */
    public enum Layout {
        /** Row-major, as PyTorch stores weights. */
        ROWS,
        /** A matrix that is stored transposed: its shape is [rows, columns], its numbers go down the columns. */
        COLUMNS,
        /** Row-major, but the second half of its rows is stored before the first: scale and shift of a modulation. */
        HALVES_EXCHANGED
    }

    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** A tensor in row-major order. */
    public StoredTensor(String name, StoredType type, List<Long> shape, TensorData data) {
        this(name, type, shape, data, Layout.ROWS);
    }

    /** How many numbers it has. */
    public long count() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The extent of an axis; axes are counted from the end where the number is negative. */
    public long extent(int axis) {
        return shape.get(axis < 0 ? shape.size() + axis : axis);
    }

    /**
     * Some of its rows (parts of its first axis), as one tensor: q, k and v of a joint projection.
     *
     * @param from the first row
     * @param to the row after the last one
     */
    public StoredTensor rows(long from, long to) {
        if (layout != Layout.ROWS || from < 0 || to > extent(0) || from > to) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + name + " " + shape);
        }
        long row = data.length() / extent(0);
        List<Long> part = new ArrayList<>(shape);
        part.set(0, to - from);
        return new StoredTensor(name, type, part, slice(from * row, (to - from) * row));
    }

    /** The same numbers in another shape. */
    public StoredTensor reshaped(List<Long> other) {
        StoredTensor tensor = new StoredTensor(name, type, other, data, layout);
        if (tensor.count() != count() || layout != Layout.ROWS) {
            throw new IllegalArgumentException(name + " " + shape + " as " + other);
        }
        return tensor;
    }

    /** A matrix with its two axes exchanged; the numbers stay where they are. */
    public StoredTensor transposed() {
        if (layout == Layout.HALVES_EXCHANGED) {
            throw new IllegalArgumentException(name + " with its halves exchanged cannot be transposed");
        }
        return new StoredTensor(name, type, List.of(extent(1), extent(0)), data,
                layout == Layout.ROWS ? Layout.COLUMNS : Layout.ROWS);
    }

    /** The same tensor, whose file has the second half of its rows before the first; the numbers stay where they are. */
    public StoredTensor withHalvesExchanged() {
        if (layout != Layout.ROWS || extent(0) % 2 != 0) {
            throw new IllegalArgumentException("halves of " + name + " " + shape);
        }
        return new StoredTensor(name, type, shape, data, Layout.HALVES_EXCHANGED);
    }

    private TensorData slice(long offset, long length) {
        return switch (data) {
            case TensorData.InFile(var file, var start, _) -> new TensorData.InFile(file, start + offset, length);
            case TensorData.InBlocks _ ->
                throw new IllegalArgumentException("a part of " + name + ", which is in blocks");
            case TensorData.InMemory(var bytes) ->
                new TensorData.InMemory(bytes.slice(Math.toIntExact(offset), Math.toIntExact(length)));
        };
    }
}
