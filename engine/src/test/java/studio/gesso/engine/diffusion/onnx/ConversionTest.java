package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** What becomes of numbers on their way through a graph of each type, as numpy's astype has it. */
class ConversionTest {

    private static final float[] VALUES = {0, -0f, 1.5f, -2.7f, 981, 1e-8f, 65519, 65520, 1.00390625f, 1.01171875f};

    @TempDir
    private Path folder;

    @Test
    void floatsAndDoublesKeepEveryBit() throws IOException {
        assertPasses(1, VALUES);
        assertPasses(11, VALUES);
        assertPasses(1, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE);
    }

    @Test
    void halvesAreRoundedToTheNearestEvenAndOverflow() throws IOException {
        assertBecomes(10, VALUES, 0, -0f, 1.5f, -2.69921875f, 981, 0, 65504, Float.POSITIVE_INFINITY, 1.00390625f,
                1.01171875f);
        assertPasses(10, Float.NaN, Float.NEGATIVE_INFINITY, 0x1p-24f, 65504);
    }

    @Test
    void theUpperHalfOfAFloatIsRoundedToTheNearestEven() throws IOException {
        assertBecomes(16, VALUES, 0, -0f, 1.5f, -2.703125f, 980, 1.0011718e-8f, 65536, 65536, 1, 1.015625f);
        assertPasses(16, Float.NaN, Float.NEGATIVE_INFINITY, 0x1p127f);
    }

    @Test
    void wholeNumbersLoseFractionsTowardsZero() throws IOException {
        float[] whole = {0, 0, 1, -2, 981, 0, 65519, 65520, 1, 1};
        assertBecomes(7, VALUES, whole);
        assertBecomes(6, VALUES, whole);
        assertBecomes(2, VALUES, 0, 0, 1, 0, 255, 0, 255, 255, 1, 1);
    }

    @Test
    void everyValueButZeroIsTrue() throws IOException {
        assertBecomes(9, VALUES, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void tokenNumbersReachEveryTypeExactly() throws IOException {
        for (int type : new int[]{1, 6, 7, 11}) {
            try (var graph = TestGraphs.identity(folder, type, "batch", "length")) {
                Tensor y = graph.run(Map.of("x", Feed.of(new long[]{49406, 320, 49407}, 1, 3)), "y",
                        new Cancellation());
                assertArrayEquals(new float[]{49406, 320, 49407}, y.data());
            }
        }
    }

    @Test
    void longHalvesAreConvertedPieceByPiece() throws IOException {
        float[] many = new float[10_001];
        for (int i = 0; i < many.length; i++) {
            many[i] = i % 2048;
        }
        assertPasses(10, many);
    }

    private void assertPasses(int elementType, float... values) throws IOException {
        assertBecomes(elementType, values, values);
    }

    private void assertBecomes(int elementType, float[] values, float... expected) throws IOException {
        try (var graph = TestGraphs.identity(folder, elementType, "n")) {
            var feeds = Map.of("x", Feed.of(new Tensor(new int[]{values.length}, values)));
            float[] learning = graph.run(feeds, "y", new Cancellation()).data();
            float[] pinned = graph.run(feeds, "y", new Cancellation()).data();
            assertArrayEquals(expected, learning);
            assertArrayEquals(expected, pinned);
        }
    }
}
