package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class FitModeTest {

    private static final Size SQUARE = new Size(64, 64);

    /** White, with a blue column at the left and a red one at the right. */
    private static Pixels wide() {
        int[] argb = new int[12 * 4];
        Arrays.fill(argb, -1);
        for (int y = 0; y < 4; y++) {
            argb[12 * y] = 0xff0000ff;
            argb[12 * y + 11] = 0xffff0000;
        }
        return new Pixels(new Size(12, 4), argb);
    }

    @Test
    void croppingCutsBothSidesEqually() {
        Pixels square = FitMode.CROP.shaped(wide(), SQUARE);
        assertEquals(new Size(4, 4), square.size());
        assertEquals(-1, square.at(0, 0));
        assertEquals(-1, square.at(3, 3));
    }

    @Test
    void paddedItHasTheColoursOfItsEdgeAround() {
        Pixels square = FitMode.PAD.shaped(wide(), SQUARE);
        assertEquals(new Size(12, 12), square.size());
        assertEquals(0xff0000ff, square.at(0, 4));
        assertEquals(0xff, square.at(0, 0) >>> 24);
        assertEquals(-1, square.at(6, 4));
    }

    @Test
    void whatIsTransparentStaysSo() {
        Pixels wide = wide();
        wide.argb()[5] = 0;
        Pixels square = FitMode.PAD.shaped(wide, SQUARE);
        assertEquals(0, square.at(5, 4));
        assertEquals(0, square.at(5, 0));
    }

    @Test
    void stretchedOrOfTheSameShapeItIsThePictureItself() {
        Pixels wide = wide();
        assertSame(wide, FitMode.STRETCH.shaped(wide, SQUARE));
        for (FitMode fit : FitMode.values()) {
            assertSame(wide, fit.shaped(wide, new Size(96, 32)), fit.name());
        }
    }

    @Test
    void aLineOfPixelsFitsToo() {
        for (FitMode fit : FitMode.values()) {
            Pixels line = fit.shaped(new Pixels(new Size(1, 900), new int[900]), new Size(512, 8));
            assertEquals(true, line.size().area() >= 1, fit.name());
        }
    }
}
