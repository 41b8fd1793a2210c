package studio.gesso.engine.cli.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What grows is told from what only warms up. */
class SoakFiguresTest {

    private static SoakFigures figures(IntUnaryOperator memory, IntUnaryOperator files, IntUnaryOperator threads) {
        return new SoakFigures(IntStream.range(0, 40)
                .mapToObj(i -> new ProcessSample(i, i, memory.applyAsInt(i), files.applyAsInt(i),
                        threads.applyAsInt(i)))
                .toList());
    }

    @Test
    void warmingUpIsNoGrowth() {
        SoakFigures figures = figures(i -> 1000 + (i < 10 ? -50 * (10 - i) : i % 3), _ -> 20, _ -> 30);
        assertTrue(figures.isFlat(), figures.verdict());
        assertEquals(0, figures.files());
    }

    @Test
    void whatGrowsSlowlyIsNotFlat() {
        assertFalse(figures(i -> 1000 + 3 * i, _ -> 20, _ -> 30).isFlat());
        assertFalse(figures(_ -> 1000, i -> 20 + i / 5, _ -> 30).isFlat());
        assertFalse(figures(_ -> 1000, _ -> 20, i -> 30 + i / 8).isFlat());
        assertTrue(figures(i -> 1000 - 3 * i, _ -> 20, _ -> 30).isFlat());
    }
}
