package studio.gesso.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.fill.RandomPictures;

class AreaTest {

    @Test
    void theBoundsOfAMaskHoldEveryCoveredPixelAndNoRowOrColumnMore() {
        Random random = new Random(1);
        for (int n = 0; n < 300; n++) {
            Size size = RandomPictures.size(random, 1, 20);
            Mask mask = RandomPictures.mask(random, size);
            Area bounds = Area.covering(mask);
            Area slow = Area.EMPTY;
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    slow = mask.at(x, y) > 0 ? slow.union(new Area(x, y, 1, 1)) : slow;
                }
            }
            assertEquals(slow, bounds);
        }
    }

    @Test
    void unionHoldsBothAndIntersectionIsHeldByBoth() {
        Random random = new Random(2);
        for (int n = 0; n < 300; n++) {
            Area a = new Area(random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9));
            Area b = new Area(random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9));
            assertTrue(a.union(b).contains(a) && a.union(b).contains(b));
            Area common = a.intersect(b);
            for (int y = 0; y < 18; y++) {
                for (int x = 0; x < 18; x++) {
                    assertEquals(a.contains(x, y) && b.contains(x, y), common.contains(x, y));
                }
            }
        }
    }

    @Test
    void anEmptyAreaStaysEmptyAndANegativeOneCannotBe() {
        assertEquals(Area.EMPTY, Area.EMPTY.grow(5));
        assertEquals(Area.EMPTY, new Area(3, 3, 4, 4).grow(-2));
        assertThrows(IllegalArgumentException.class, () -> new Area(0, 0, -1, 1));
    }

    @Test
    void aCropReachesOutsideThePictureAsTransparentAndUncovered() {
        Pixels pixels = new Pixels(new Size(2, 2), new int[]{0xff000001, 0xff000002, 0xff000003, 0xff000004});
        Mask mask = new Mask(new Size(2, 2), new byte[]{1, 2, 3, 4});
        Area area = new Area(1, -1, 2, 3);
        assertEquals(new Pixels(new Size(2, 3), new int[]{0, 0, 0xff000002, 0, 0xff000004, 0}), Crop.of(pixels, area));
        assertEquals(new Mask(new Size(2, 3), new byte[]{0, 0, 2, 0, 4, 0}), Crop.of(mask, area));
    }
}
