package studio.gesso.engine.diffusion.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in blocks are those that were given, but for half a step between two codes. */
class BlockFormatTest {

    private static final int BLOCKS = 400;

    private static float[] read(BlockFormat format, float... numbers) {
        float[] read = new float[numbers.length];
        byte[] codes = new byte[(int) format.codeBytes(format.block())];
        int zero = 1 << format.bits() - 1;
        for (int from = 0; from < numbers.length; from += format.block()) {
            float scale = format.scale(numbers, from);
            format.codes(numbers, from, codes, 0);
            for (int i = 0; i < format.block(); i++) {
                int code = format.bits() == 8 ? codes[i] & 0xff : codes[i / 2] >> 4 * (i % 2) & 0xf;
                read[from + i] = (code - zero) * scale;
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 4})
    void noNumberIsOffByMoreThanHalfAStep(int bits) {
        for (int block : List.of(16, 32, 64)) {
            BlockFormat format = new BlockFormat(bits, block);
            float[] numbers = new float[BLOCKS * block];
            Random random = new Random(3);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (random.nextGaussian() * Math.pow(10, i / block % 9 - 6));
            }
            float[] read = read(format, numbers);
            for (int i = 0; i < numbers.length; i++) {
                float step = format.scale(numbers, i / block * block);
                assertEquals(numbers[i], read[i], step * 0.50001f, "number " + i);
            }
        }
    }

    @Test
    void theLargestNumberOfABlockIsKept() {
        BlockFormat format = new BlockFormat(8, 16);
        float[] numbers = new float[16];
        numbers[5] = -1.27f;
        numbers[6] = 0.5f;
        float[] read = read(format, numbers);
        assertEquals(-1.27f, read[5], 1e-6f);
        assertEquals(0.5f, read[6], 1e-6f);
        assertEquals(0, read[0]);
    }

    @Test
    void blocksOfNothingAndOfNextToNothingAreZeros() {
        float[] numbers = new float[32];
        numbers[17] = Float.MIN_VALUE;
        assertArrayEquals(new float[32], read(new BlockFormat(8, 16), numbers));
        assertArrayEquals(new float[32], read(new BlockFormat(4, 32), numbers));
    }

    @Test
    void theLargestBlockThatDividesARowIsTaken() {
        assertEquals(Optional.of(new BlockFormat(8, 64)), BlockFormat.of(8, 320));
        assertEquals(Optional.of(new BlockFormat(8, 32)), BlockFormat.of(8, 96));
        assertEquals(Optional.of(new BlockFormat(4, 16)), BlockFormat.of(4, 48));
        assertTrue(BlockFormat.of(8, 40).isEmpty());
    }

    @Test
    void aMatrixTakesAByteANumberAndAFloatABlock() {
        BlockFormat format = new BlockFormat(8, 64);
        assertEquals(List.of(3L, 2L, 64L), format.codeShape(List.of(3L, 128L)));
        assertEquals(List.of(6L), format.scaleShape(List.of(3L, 128L)));
        assertEquals(384 + 24, format.codeBytes(384) + format.scaleBytes(384));
        assertEquals(List.of(3L, 4L, 16L), new BlockFormat(4, 32).codeShape(List.of(3L, 128L)));
    }
}
