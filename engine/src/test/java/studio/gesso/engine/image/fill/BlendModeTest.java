package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers meet as W3C's Compositing and Blending Level 1 says. */
class BlendModeTest {

    /** Over an opaque and a transparent pixel, with and without opacity, by hand from the formulas. */
    @ParameterizedTest
    @CsvSource({"NORMAL, ff204060, ff80c0ff, 100, ff80c0ff", "NORMAL, ff204060, ff80c0ff, 50, ff5080b0",
        "MULTIPLY, ff204060, ff80c0ff, 100, ff103060", "MULTIPLY, ff204060, ff80c0ff, 50, ff183860",
        "SCREEN, ff204060, ff80c0ff, 100, ff90d0ff", "SCREEN, ff204060, ff80c0ff, 0, ff204060",
        "MULTIPLY, 00204060, ff80c0ff, 100, ff80c0ff", "SCREEN, 00000000, 8080c0ff, 100, 8080c0ff"})
    void pixelsMeetAsTheFormulasSay(BlendMode mode, String below, String above, int opacity, String expected) {
        int found = mode.mix((int) Long.parseLong(below, 16), (int) Long.parseLong(above, 16), opacity);
        assertEquals(expected, "%08x".formatted(found));
    }

    /** Against the formula in floating point: αs·(1 − αb)·Cs + αs·αb·B(Cb, Cs) + (1 − αs)·αb·Cb, over the sum of alphas. */
    @ParameterizedTest
    @EnumSource(BlendMode.class)
    void everyPixelIsWithinTwoLevelsOfTheFormula(BlendMode mode) {
        Random random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            int below = random.nextInt();
            int above = random.nextInt();
            int opacity = random.nextInt(101);
            int found = mode.mix(below, above, opacity);
            double upper = Math.floor((above >>> 24) * opacity / 100.0 + 0.5) / 255;
            double lower = (below >>> 24) / 255.0;
            double alpha = upper + lower * (1 - upper);
            assertEquals(alpha * 255, found >>> 24, 0.51);
            if (alpha > 0.1) {
                for (int shift = 0; shift < 24; shift += 8) {
                    double b = (below >> shift & 0xff) / 255.0;
                    double a = (above >> shift & 0xff) / 255.0;
                    double blended = blended(mode, a, b);
                    double colour = (upper * (1 - lower) * a + upper * lower * blended + (1 - upper) * lower * b)
                            / alpha;
                    assertEquals(colour * 255, found >> shift & 0xff, 2,
                            () -> "%08x over %08x".formatted(above, below));
                }
            }
        }
    }

    private static double blended(BlendMode mode, double above, double below) {
        return switch (mode) {
            case NORMAL -> above;
            case MULTIPLY -> above * below;
            case SCREEN -> above + below - above * below;
        };
    }

    @Test
    void namesGoIntoFilesAndBack() {
        for (BlendMode mode : BlendMode.values()) {
            assertEquals(mode, BlendMode.of(mode.id()).orElseThrow());
        }
        assertEquals("Multiply", BlendMode.MULTIPLY.label());
        assertEquals("screen", BlendMode.SCREEN.id());
    }
}
