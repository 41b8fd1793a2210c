package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/**
 * The numbers of a stored tensor in the order of its shape, and back in the order in which the graph has them.
 *
 * @param tensor the tensor of the model
 */
record StoredOrder(StoredTensor tensor) {

    /** All numbers in row-major order of the shape, the halves where they belong. */
    float[] numbers() {
        List<Long> shape = tensor.layout() == StoredTensor.Layout.COLUMNS ? tensor.shape().reversed() : tensor.shape();
        float[] stored = TensorFloats.of(new StoredTensor(tensor.name(), tensor.type(), shape, tensor.data()));
        return switch (tensor.layout()) {
            case ROWS -> stored;
            case COLUMNS -> MatrixProduct.transposed(stored, (int) tensor.extent(1), (int) tensor.extent(0));
            case HALVES_EXCHANGED -> exchanged(stored);
        };
    }

    /**
     * Other numbers for it, as the initializer of a graph.
     *
     * @param name the initializer
     * @param numbers in row-major order of the shape
     * @param type in which the graph computes: float or float16
     */
    ReplacedWeight replaced(String name, float[] numbers, StoredType type) {
        return switch (tensor.layout()) {
            case ROWS -> weight(name, tensor.shape(), numbers, type);
            case COLUMNS -> weight(name, tensor.shape().reversed(),
                    MatrixProduct.transposed(numbers, (int) tensor.extent(0), (int) tensor.extent(1)), type);
            case HALVES_EXCHANGED -> weight(name, tensor.shape(), exchanged(numbers), type);
        };
    }

    private static ReplacedWeight weight(String name, List<Long> shape, float[] numbers, StoredType type) {
        boolean halves = type == StoredType.FLOAT16;
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * (halves ? Short.BYTES : Float.BYTES))
                .order(ByteOrder.nativeOrder());
        if (halves) {
            for (int i = 0; i < numbers.length; i++) {
                bytes.putShort(i * Short.BYTES, Float.floatToFloat16(numbers[i]));
            }
        } else {
            bytes.asFloatBuffer().put(numbers);
        }
        return new ReplacedWeight(name, halves ? ElementType.HALF : ElementType.FLOAT, shape, bytes);
    }

    private static float[] exchanged(float[] numbers) {
        int half = numbers.length / 2;
        float[] out = new float[numbers.length];
        System.arraycopy(numbers, half, out, 0, half);
        System.arraycopy(numbers, 0, out, half, half);
        return out;
    }
}
