package studio.gesso.engine.image.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.RandomPictures;

class FloodTest {

    @Test
    void theWandFindsWhatHangsTogetherPixelByPixel() {
        Random random = new Random(1);
        for (int n = 0; n < 300; n++) {
            Size size = RandomPictures.size(random, 1, 30);
            int[] argb = random.ints(size.area(), 0, 4).map(v -> 0xff000000 | v * 0x101010).toArray();
            Pixels pixels = new Pixels(size, argb);
            int x = random.nextInt(size.width());
            int y = random.nextInt(size.height());
            int tolerance = random.nextInt(40);
            assertEquals(slow(pixels, x, y, tolerance),
                    Flood.colour(pixels, x, y, tolerance, Flood.Reach.CONNECTED));
        }
    }

    @Test
    void everywhereTakesEveryPixelOfTheColour() {
        Pixels pixels = new Pixels(new Size(4, 1), new int[]{0xff101010, 0xffffffff, 0xff121010, 0xff141010});
        assertEquals(new Mask(new Size(4, 1), new byte[]{-1, 0, -1, 0}),
                Flood.colour(pixels, 0, 0, 3, Flood.Reach.EVERYWHERE));
        assertEquals(new Mask(new Size(4, 1), new byte[]{-1, 0, 0, 0}),
                Flood.colour(pixels, 0, 0, 3, Flood.Reach.CONNECTED));
    }

    @Test
    void transparentPixelsAreAlikeWhateverColourTheyHide() {
        Pixels pixels = new Pixels(new Size(3, 1), new int[]{0x00ff0000, 0x0000ff00, 0xff00ff00});
        assertEquals(new Mask(new Size(3, 1), new byte[]{-1, -1, 0}),
                Flood.colour(pixels, 0, 0, 0, Flood.Reach.CONNECTED));
    }

    @Test
    void theBucketStopsAtAPaintedOutlineAndLeavesItAlone() {
        byte[] ring = new byte[49];
        for (int i = 1; i < 6; i++) {
            ring[7 + i] = ring[35 + i] = ring[7 * i + 1] = ring[7 * i + 5] = -1;
        }
        Mask inside = Flood.enclosed(new Mask(new Size(7, 7), ring), 3, 3);
        for (int i = 0; i < 49; i++) {
            boolean within = i / 7 > 1 && i / 7 < 5 && i % 7 > 1 && i % 7 < 5;
            assertEquals(within ? -1 : 0, inside.coverage()[i], "pixel " + i);
        }
    }

    private static Mask slow(Pixels pixels, int x, int y, int tolerance) {
        int width = pixels.width();
        byte[] out = new byte[pixels.argb().length];
        int wanted = pixels.at(x, y) & 0xff;
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(y * width + x);
        while (!open.isEmpty()) {
            int i = open.remove();
            if (out[i] != 0 || Math.abs((pixels.argb()[i] & 0xff) - wanted) > tolerance) {
                continue;
            }
            out[i] = -1;
            if (i % width > 0) {
                open.add(i - 1);
            }
            if (i % width < width - 1) {
                open.add(i + 1);
            }
            if (i >= width) {
                open.add(i - width);
            }
            if (i < out.length - width) {
                open.add(i + width);
            }
        }
        return new Mask(pixels.size(), out);
    }
}
