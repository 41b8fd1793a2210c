package studio.gesso.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies draw the numbers of the generator that they are of, and those that fit into memory only once. */
class SharedDrawsTest {

    private static final int[] SHAPE = {1, 2, 5, 3};
    private static final long BYTES = 4 * 1 * 2 * 5 * 3;

    @ParameterizedTest
    @EnumSource
    void copiesDrawTheSameNumbers(NoiseSource source) {
        Generator plain = source.of(3);
        Generator shared = new SharedDraws(source.of(3), 2 * BYTES);
        Generator first = shared.copy();
        Generator second = shared.copy();
        for (int draw = 0; draw < 5; draw++) {
            Tensor next = plain.normal(SHAPE);
            assertEquals(next, first.copy().normal(SHAPE));
            assertEquals(next, first.normal(SHAPE));
            assertEquals(next, second.normal(SHAPE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDrawOfAnotherShapeIsAnotherOne(NoiseSource source) {
        Generator shared = new SharedDraws(source.of(3));
        Generator first = shared.copy();
        first.normal(SHAPE);
        Generator other = source.of(3);
        Generator second = shared.copy();
        assertEquals(other.normal(1, 4), second.normal(1, 4));
        assertEquals(other.normal(1, 6), second.normal(1, 6));
        Generator plain = source.of(3);
        plain.normal(SHAPE);
        assertEquals(plain.normal(1, 6), first.normal(1, 6));
    }

    @Test
    void whatFitsIntoMemoryIsDrawnOnce() {
        Generator shared = new SharedDraws(NoiseSource.values()[0].of(3), 2 * BYTES + BYTES / 2);
        Generator first = shared.copy();
        Generator second = shared.copy();
        assertSame(first.normal(SHAPE), second.normal(SHAPE));
        assertSame(first.normal(SHAPE), second.normal(SHAPE));
        assertNotSame(first.normal(SHAPE), second.normal(SHAPE));
    }
}
