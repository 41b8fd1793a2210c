package studio.gesso.engine.diffusion.weights.number.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/** Every code of the small types is read as the number that its standard says. */
class StoredFloatsTest {

    private static final int ALL_16 = 1 << 16;

    @Test
    void everyHalfIsExact() {
        float[] read = sixteen(StoredType.FLOAT16);
        for (int code = 0; code < ALL_16; code++) {
            assertEquals(number(code, 10, 15), read[code], "code " + code);
        }
    }

    @Test
    void everyBfloatIsExact() {
        float[] read = sixteen(StoredType.BFLOAT16);
        for (int code = 0; code < ALL_16; code++) {
            assertEquals(number(code, 7, 127), read[code], "code " + code);
        }
    }

    @Test
    void everyE5m2IsTheUpperHalfOfAHalf() {
        float[] read = eight(StoredType.FLOAT8E5M2);
        for (int code = 0; code < 256; code++) {
            assertEquals(number(code << 8, 10, 15), read[code], "code " + code);
        }
    }

    /** Micikevicius et al. 2022: no infinities, the largest number is 448, and all bits set are NaN. */
    @Test
    void e4m3fnHasNoInfinities() {
        float[] read = eight(StoredType.FLOAT8E4M3FN);
        for (int code = 0; code < 256; code++) {
            float expected = (code & 0x7f) == 0x7f ? Float.NaN : number(code << 8, 11, 7, Integer.MAX_VALUE);
            assertEquals(expected, read[code], "code " + code);
        }
        assertEquals(448, read[0x7e]);
        assertEquals(0x1p-9f, read[1]);
        assertEquals(-0f, read[0x80]);
    }

    @Test
    void wholeNumbersAndDoublesAreRoundedToTheNearest() {
        ByteBuffer bytes = little(48).putDouble(0.1)
                .putDouble(1e300)
                .putLong(-1)
                .putLong((1L << 24) + 3)
                .putInt(-1)
                .putShort((short) -1)
                .put((byte) -1)
                .put((byte) 1);
        assertArrayEquals(new float[]{0.1f, Float.POSITIVE_INFINITY}, read(StoredType.DOUBLE, bytes, 0, 2));
        assertArrayEquals(new float[]{-1, (1 << 24) + 4}, read(StoredType.INT64, bytes, 16, 2));
        assertArrayEquals(new float[]{0x1p64f}, read(StoredType.UINT64, bytes, 16, 1));
        assertArrayEquals(new float[]{0x1p32f}, read(StoredType.UINT32, bytes, 32, 1));
        assertArrayEquals(new float[]{-1}, read(StoredType.INT32, bytes, 32, 1));
        assertArrayEquals(new float[]{65535}, read(StoredType.UINT16, bytes, 36, 1));
        assertArrayEquals(new float[]{-1}, read(StoredType.INT16, bytes, 36, 1));
        assertArrayEquals(new float[]{255, 1}, read(StoredType.UINT8, bytes, 38, 2));
        assertArrayEquals(new float[]{-1, 1}, read(StoredType.INT8, bytes, 38, 2));
    }

    @Test
    void matricesThatAreStoredInColumnsAreReadInRows() {
        StoredTensor stored = memory(StoredType.FLOAT, List.of(2L, 3L),
                little(24).putFloat(1).putFloat(2).putFloat(3).putFloat(4).putFloat(5).putFloat(6));
        assertArrayEquals(new float[]{1, 2, 3, 4, 5, 6}, TensorFloats.of(stored));
        assertArrayEquals(new float[]{1, 4, 2, 5, 3, 6}, TensorFloats.of(stored.transposed()));
    }

    private static float[] sixteen(StoredType type) {
        ByteBuffer codes = little(2 * ALL_16);
        IntStream.range(0, ALL_16).forEach(code -> codes.putShort((short) code));
        return TensorFloats.of(memory(type, List.of((long) ALL_16), codes));
    }

    private static float[] eight(StoredType type) {
        ByteBuffer codes = little(256);
        IntStream.range(0, 256).forEach(code -> codes.put((byte) code));
        return TensorFloats.of(memory(type, List.of(256L), codes));
    }

    private static float[] read(StoredType type, ByteBuffer bytes, int begin, int count) {
        float[] into = new float[count];
        new StoredFloats().read(type, MemorySegment.ofBuffer(bytes.duplicate().position(0)).asSlice(begin), 0, into,
                count);
        return into;
    }

    private static StoredTensor memory(StoredType type, List<Long> shape, ByteBuffer bytes) {
        return new StoredTensor("t", type, shape, new TensorData.InMemory(bytes.flip()));
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float number(int code, int mantissa, int bias) {
        return number(code, mantissa, bias, 2 * bias + 1);
    }

    /** A number of 16 bits by its definition: sign, exponent, mantissa; the special exponent is infinity or NaN. */
    private static float number(int code, int mantissa, int bias, int special) {
        int exponent = (code & 0x7fff) >> mantissa;
        double rest = (code & (1 << mantissa) - 1) / (double) (1 << mantissa);
        double size = exponent == 0 ? rest * Math.pow(2, 1 - bias) : (1 + rest) * Math.pow(2, exponent - bias);
        if (exponent == special) {
            size = rest == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return (float) ((code & 0x8000) == 0 ? size : -size);
    }
}
