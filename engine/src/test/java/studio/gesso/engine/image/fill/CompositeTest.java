package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class CompositeTest {

    @Test
    void nothingChangesOutsideAndAllIsTakenInside() {
        Random random = new Random(1);
        for (int n = 0; n < 1000; n++) {
            Size size = RandomPictures.size(random, 1, 24);
            Pixels picture = RandomPictures.pixels(random, size);
            Pixels fresh = RandomPictures.pixels(random, size);
            Mask mask = RandomPictures.mask(random, size);
            Area where = Area.covering(mask).union(new Area(0, 0, 1, 1));
            Pixels result = Composite.over(picture, Crop.of(fresh, where), where, mask);
            assertTrue(InpaintProof.of(picture, result, mask).isExact());
            for (int i = 0; i < size.area(); i++) {
                if (mask.coverage()[i] == -1) {
                    assertEquals(fresh.argb()[i], result.argb()[i]);
                }
            }
        }
    }

    @Test
    void anEvenMixIsTheMeanAndTransparentColourHasNoWeight() {
        assertEquals(0xff808080, Composite.mix(0xff000000, 0xffffffff, 128));
        assertEquals(0x80123456, Composite.mix(0x00ffffff, 0xff123456, 128));
        assertEquals(0, Composite.mix(0x00ffffff, 0x00123456, 77));
    }

    @Test
    void mixingAColourWithItselfChangesNothing() {
        Random random = new Random(2);
        for (int n = 0; n < 10_000; n++) {
            int argb = random.nextInt() | 0xff000000;
            assertEquals(argb, Composite.mix(argb, argb, random.nextInt(256)));
        }
    }

    @Test
    void aPatchThatDoesNotFitIsRefused() {
        Size size = new Size(8, 8);
        Pixels picture = new Pixels(size, new int[64]);
        Mask mask = new Mask(size, new byte[64]);
        assertThrows(IllegalArgumentException.class,
                () -> Composite.over(picture, picture, new Area(1, 0, 8, 8), mask));
        assertThrows(IllegalArgumentException.class,
                () -> Composite.over(picture, picture, new Area(0, 0, 7, 8), mask));
        assertThrows(IllegalArgumentException.class, () -> Composite.over(picture, picture, Area.of(size),
                new Mask(new Size(4, 4), new byte[16])));
    }
}
