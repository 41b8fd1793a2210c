package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Polygon;

class ColourMatchTest {

    private static final Size SIZE = new Size(64, 64);
    private static final Mask SOFT = Feather.of(Polygon.ellipse(12, 12, 52, 52).in(SIZE), 8);

    @Test
    void aTintIsTakenAwayAgain() {
        Random random = new Random(1);
        int[] original = new int[4096];
        int[] tinted = new int[4096];
        for (int i = 0; i < original.length; i++) {
            int red = random.nextInt(60, 180);
            int green = random.nextInt(60, 180);
            int blue = random.nextInt(60, 180);
            original[i] = 0xff000000 | red << 16 | green << 8 | blue;
            tinted[i] = 0xff000000 | Math.round(red * 1.1f + 4) << 16 | Math.round(green * 0.9f) << 8 | blue - 9;
        }
        Pixels mended = ColourMatch.RING.apply(new Pixels(SIZE, tinted), new Pixels(SIZE, original), SOFT);
        for (int i = 0; i < original.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                assertEquals(original[i] >> shift & 0xff, mended.argb()[i] >> shift & 0xff, 1.5);
            }
        }
    }

    @Test
    void equalRingsAndMasksWithoutOneChangeNothing() {
        int[] argb = new Random(2).ints(4096).map(v -> v | 0xff000000).toArray();
        int[] other = argb.clone();
        other[32 * 64 + 32] ^= 0xffffff;
        Pixels generated = new Pixels(SIZE, other);
        Pixels original = new Pixels(SIZE, argb);
        assertEquals(generated, ColourMatch.RING.apply(generated, original, SOFT));
        Mask hard = Polygon.rectangle(8, 8, 40, 40).in(SIZE);
        Pixels dark = new Pixels(SIZE, new int[4096]);
        assertEquals(dark, ColourMatch.RING.apply(dark, original, hard));
        assertSame(dark, ColourMatch.OFF.apply(dark, original, SOFT));
    }

    @Test
    void aFlatRingOfAnotherColourIsMovedNotStretched() {
        int[] grey = new int[4096];
        int[] other = new int[4096];
        Arrays.fill(grey, 0xff808080);
        Arrays.fill(other, 0xff645a50);
        Pixels mended = ColourMatch.RING.apply(new Pixels(SIZE, other), new Pixels(SIZE, grey), SOFT);
        assertEquals(new Pixels(SIZE, grey), mended);
    }
}
