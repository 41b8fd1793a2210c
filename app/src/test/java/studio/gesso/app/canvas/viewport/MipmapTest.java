package studio.gesso.app.canvas.viewport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class MipmapTest {

    private final Random random = new Random(1);

    @Test
    void partialUpdatesMatchTheCompletePicture() {
        for (int n = 0; n < 50; n++) {
            Size size = new Size(random.nextInt(1, 90), random.nextInt(1, 90));
            Pixels before = new Pixels(size, random.ints(size.area()).map(v -> v | 0xff000000).toArray());
            int[] after = before.argb().clone();
            Area area = new Area(random.nextInt(size.width()), random.nextInt(size.height()), 12, 9)
                    .intersect(Area.of(size));
            Mipmap part = Mipmap.of(before);
            for (int y = area.y(); y < area.bottom(); y++) {
                for (int x = area.x(); x < area.right(); x++) {
                    after[y * size.width() + x] = random.nextInt();
                    part.original()[y * size.width() + x] = after[y * size.width() + x];
                }
            }
            part.update(area);
            Mipmap whole = Mipmap.of(new Pixels(size, after));
            int last = whole.level(0.0001);
            for (int level = 0; level <= last; level++) {
                assertArrayEquals(whole.get(level).argb(), part.get(level).argb());
            }
        }
    }

    @Test
    void everyHalfIsTheMeanOfFour() {
        Pixels pixels = new Pixels(new Size(32, 32), random.ints(1024).map(v -> v | 0xff000000).toArray());
        Mipmap map = Mipmap.of(pixels);
        for (int shift = 0; shift < 32; shift += 8) {
            int s = shift;
            double mean = IntStream.of(pixels.at(4, 6), pixels.at(5, 6), pixels.at(4, 7),
                    pixels.at(5, 7)).map(v -> v >>> s & 0xff).average().orElseThrow();
            assertEquals(mean, map.get(1).argb()[3 * 16 + 2] >>> shift & 0xff, 0.5);
        }
    }

    @Test
    void theLevelIsTheSmallestThatNeedNotBeEnlarged() {
        Mipmap map = new Mipmap(new Size(512, 512));
        assertEquals(0, map.level(1));
        assertEquals(0, map.level(0.51));
        assertEquals(1, map.level(0.5));
        assertEquals(3, map.level(0.1));
        assertTrue(map.get(map.level(0.0001)).size().width() <= 16);
    }

    @Test
    void colourUnderNoAlphaIsNotSeen() {
        Mipmap map = Mipmap.of(new Pixels(new Size(2, 1), new int[]{0x00ffffff, 0x80ff0000}));
        assertArrayEquals(new int[]{0, 0x80800000}, map.original());
    }
}
