package studio.gesso.engine.diffusion.weights.adapter.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;

/** Merged weights come out in the order in which the graph has them, whatever order that is. */
class StoredOrderTest {

    private static StoredTensor stored(List<Long> shape, float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return new StoredTensor("w", StoredType.FLOAT, shape, new TensorData.InMemory(bytes.asReadOnlyBuffer()));
    }

    private static void check(StoredTensor tensor, List<Long> inGraph, float[] rows, float[] inFile) {
        StoredOrder order = new StoredOrder(tensor);
        assertArrayEquals(rows, order.numbers());
        ReplacedWeight back = order.replaced("w", rows, StoredType.FLOAT);
        float[] found = new float[inFile.length];
        back.bytes().asFloatBuffer().get(found);
        assertArrayEquals(inFile, found);
        assertEquals(inGraph, back.shape());
    }

    @Test
    void rowsStay() {
        check(stored(List.of(2L, 3L), 1, 2, 3, 4, 5, 6), List.of(2L, 3L), new float[]{1, 2, 3, 4, 5, 6},
                new float[]{1, 2, 3, 4, 5, 6});
    }

    @Test
    void columnsAreTransposed() {
        check(stored(List.of(3L, 2L), 1, 4, 2, 5, 3, 6).transposed(), List.of(3L, 2L),
                new float[]{1, 2, 3, 4, 5, 6}, new float[]{1, 4, 2, 5, 3, 6});
    }

    @Test
    void halvesAreExchanged() {
        check(stored(List.of(4L, 1L), 3, 4, 1, 2).withHalvesExchanged(), List.of(4L, 1L), new float[]{1, 2, 3, 4},
                new float[]{3, 4, 1, 2});
    }

    @Test
    void halfPrecisionIsRounded() {
        ReplacedWeight half = new StoredOrder(stored(List.of(1L), 1)).replaced("w", new float[]{1.5f},
                StoredType.FLOAT16);
        assertEquals(1.5f, Float.float16ToFloat(half.bytes().getShort(0)));
    }
}
