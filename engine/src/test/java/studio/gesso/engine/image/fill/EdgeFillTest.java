package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class EdgeFillTest {

    @Test
    void whatIsKnownStaysAndAllBecomesOpaque() {
        Random random = new Random(1);
        for (int n = 0; n < 1000; n++) {
            Size size = RandomPictures.size(random, 1, 24);
            Pixels picture = RandomPictures.pixels(random, size);
            Mask mask = RandomPictures.mask(random, size);
            Pixels filled = EdgeFill.masked(EdgeFill.transparent(picture), mask);
            for (int i = 0; i < size.area(); i++) {
                assertEquals(255, filled.argb()[i] >>> 24);
                if (picture.argb()[i] >>> 24 == 255 && mask.coverage()[i] == 0) {
                    assertEquals(picture.argb()[i], filled.argb()[i]);
                }
            }
        }
    }

    @Test
    void aFillHasNoColourThatIsNotAround() {
        Random random = new Random(2);
        for (int n = 0; n < 200; n++) {
            Size size = RandomPictures.size(random, 2, 40);
            int low = random.nextInt(100);
            int[] grey = random.ints(size.area(), low, low + 50).map(v -> 0xff000000 | v * 0x10101).toArray();
            Pixels filled = EdgeFill.masked(new Pixels(size, grey), someKnown(RandomPictures.mask(random, size)));
            for (int argb : filled.argb()) {
                assertTrue((argb & 0xff) >= low && (argb & 0xff) < low + 50, "level " + (argb & 0xff));
            }
        }
    }

    @Test
    void aPictureMadeLargerGoesOnWithTheColoursOfItsEdge() {
        int[] argb = new int[64 * 64];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i / 64 < 32 ? 0xff2040c0 : 0xff20c040;
        }
        Pixels wider = EdgeFill.transparent(Crop.of(new Pixels(new Size(64, 64), argb), new Area(0, 0, 96, 64)));
        assertEquals(0xc0, wider.at(70, 4) & 0xff, 20);
        assertEquals(0x40, wider.at(70, 59) & 0xff, 20);
        int step = 0;
        for (int y = 1; y < 64; y++) {
            step = Math.max(step, Math.abs((wider.at(90, y) & 0xff) - (wider.at(90, y - 1) & 0xff)));
        }
        assertTrue(step < 8, "far from the edge it is smooth, not " + step);
    }

    @Test
    void nothingKnownBecomesGreyAndAnOpaquePictureIsLeftAlone() {
        Pixels nothing = new Pixels(new Size(5, 3), new int[15]);
        assertTrue(Arrays.stream(EdgeFill.transparent(nothing).argb()).allMatch(v -> v == 0xff808080));
        Pixels opaque = new Pixels(new Size(1, 1), new int[]{0xff123456});
        assertSame(opaque, EdgeFill.transparent(opaque));
    }

    private static Mask someKnown(Mask mask) {
        byte[] coverage = mask.coverage().clone();
        coverage[coverage.length / 2] = 0;
        return new Mask(mask.size(), coverage);
    }
}
