package studio.gesso.engine.diffusion.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;

class SizesTest {

    private static final ModelCard.Sizes SIZES = new ModelCard.Sizes(8, new Size(32, 32), new Size(512, 512));

    @ParameterizedTest
    @CsvSource(textBlock = """
            3000, 2000, 512, 344
            641,  427,  512, 344
            300,  100,  304, 104
            512,  512,  512, 512
            100,  3000, 32,  512
            16,   8,    64,  32
            1,    20000, 32, 512
            """)
    void aPictureIsBroughtWithinTheLimitsByOneFactor(int width, int height, int wide, int high) {
        assertEquals(new Size(wide, high), SIZES.fitting(new Size(width, height)));
    }

    @Test
    void aFrameOnTheCanvasKeepsItsShapeToo() {
        var work = new Region.Work(new Size(512, 512), SIZES::fitting);
        assertEquals(new Size(512, 168), Region.whole(new Area(0, 0, 3000, 1000), work).working());
        assertEquals(new Size(512, 512), Region.whole(new Area(0, 0, 900, 900), work).working());
    }

    @Test
    void anUpscalerMakesItFourTimesLarger() {
        assertEquals(new Size(128, 128), SIZES.enlarged(new Size(32, 32), 4));
        assertEquals(new Size(512, 344), SIZES.enlarged(new Size(3000, 2000), 4));
        for (int side = 8; side < 200; side++) {
            Size enlarged = SIZES.enlarged(new Size(side, 8 + side / 2), 4);
            assertTrue(enlarged.width() <= 4 * side && enlarged.height() <= 4 * (8 + side / 2), enlarged::toString);
            assertEquals(enlarged, SIZES.nearest(enlarged));
        }
    }

    @Test
    void aModelOfOneSizeMakesThatSize() {
        assertEquals(new Size(64, 64), ModelCard.Sizes.only(new Size(64, 64)).fitting(new Size(300, 100)));
    }
}
