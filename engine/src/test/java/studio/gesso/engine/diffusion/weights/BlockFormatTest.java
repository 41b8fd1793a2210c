package studio.gesso.engine.diffusion.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        byte[] codes = new byte[numbers.length];
        for (int from = 0; from < numbers.length; from += format.block()) {
            float scale = format.scale(numbers, from);
            format.codes(numbers, from, codes, from);
            for (int i = from; i < from + format.block(); i++) {
                read[i] = (Byte.toUnsignedInt(codes[i]) - 128) * scale;
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void noNumberIsOffByMoreThanHalfAStep(int block) {
        BlockFormat format = new BlockFormat(block);
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

    @Test
    void theLargestNumberOfABlockIsKept() {
        float[] numbers = new float[16];
        numbers[5] = -1.27f;
        numbers[6] = 0.5f;
        float[] read = read(new BlockFormat(16), numbers);
        assertEquals(-1.27f, read[5], 1e-6f);
        assertEquals(0.5f, read[6], 1e-6f);
        assertEquals(0, read[0]);
    }

    @Test
    void blocksOfNothingAndOfNextToNothingAreZeros() {
        float[] numbers = new float[32];
        numbers[17] = Float.MIN_VALUE;
        assertArrayEquals(new float[32], read(new BlockFormat(16), numbers));
    }

    @Test
    void theLargestBlockThatDividesARowIsTaken() {
        assertEquals(Optional.of(new BlockFormat(64)), BlockFormat.of(320));
        assertEquals(Optional.of(new BlockFormat(32)), BlockFormat.of(96));
        assertEquals(Optional.of(new BlockFormat(16)), BlockFormat.of(48));
        assertEquals(Optional.empty(), BlockFormat.of(40));
    }

    @Test
    void aMatrixTakesAByteANumberAndAFloatABlock() {
        BlockFormat format = new BlockFormat(64);
        assertEquals(List.of(3L, 2L, 64L), format.codeShape(List.of(3L, 128L)));
        assertEquals(List.of(6L), format.scaleShape(List.of(3L, 128L)));
        assertEquals(24, format.scaleBytes(384));
    }
}
