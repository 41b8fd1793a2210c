package studio.gesso.engine.diffusion.weights.number;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.number.conversion.StoredFloats;

/** Reads the numbers of one stored tensor into an array. */
public final class TensorFloats {

    private static final int MOST = Integer.MAX_VALUE - 8;

    private TensorFloats() {}

    /**
     * All numbers of a tensor as float, in row-major order whatever order they are stored in.
     *
     * @throws UserException if its type cannot be read, it does not fit into an array, or its file has changed
     */
    public static float[] of(StoredTensor tensor) {
        if (!StoredFloats.canRead(tensor.type())) {
            throw new UserException("The tensor " + tensor.name() + " has numbers of the type " + tensor.type().label()
                    + ", which Gesso cannot convert. Get the model in float16 or float32.");
        }
        if (tensor.count() > MOST) {
            throw new UserException("The tensor " + tensor.name() + " has " + tensor.count()
                    + " numbers, too many for one array. Get the model from another source.");
        }
        try (MappedSources sources = new MappedSources()) {
            sources.add(tensor);
            try {
                float[] stored = stored(tensor, sources.of(tensor));
                return tensor.layout() == StoredTensor.Layout.ROWS ? stored : rows(tensor, stored);
            } catch (InternalError e) {
                throw sources.lost(e);
            }
        }
    }

    /** The tensor as float in memory, in row-major order; for small ones, which a graph can hold itself. */
    public static StoredTensor inMemory(StoredTensor tensor) {
        float[] numbers = of(tensor);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return new StoredTensor(tensor.name(), StoredType.FLOAT, tensor.shape(), new TensorData.InMemory(bytes));
    }

    private static float[] stored(StoredTensor tensor, MemorySegment bytes) {
        StoredFloats floats = new StoredFloats();
        float[] all = new float[(int) tensor.count()];
        float[] piece = new float[StoredFloats.PIECE];
        for (int from = 0; from < all.length; from += piece.length) {
            int count = Math.min(piece.length, all.length - from);
            floats.read(tensor.type(), bytes, from, piece, count);
            System.arraycopy(piece, 0, all, from, count);
        }
        return all;
    }

    private static float[] rows(StoredTensor tensor, float... columns) {
        int height = (int) tensor.extent(0);
        int width = (int) tensor.extent(1);
        float[] rows = new float[columns.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rows[y * width + x] = columns[x * height + y];
            }
        }
        return rows;
    }
}
