package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Polygon;

class ContentTest {

    @Test
    void noPreparationTouchesWhatIsOutsideTheMask() {
        Random random = new Random(1);
        for (int n = 0; n < 300; n++) {
            Size size = RandomPictures.size(random, 1, 24);
            Pixels picture = EdgeFill.transparent(RandomPictures.pixels(random, size));
            Mask mask = RandomPictures.mask(random, size);
            for (Content content : Content.values()) {
                assertTrue(InpaintProof.of(picture, content.prepare(picture, mask, n), mask).isExact());
            }
        }
    }

    @Test
    void eachBeginsWithWhatItSays() {
        Size size = new Size(32, 32);
        int[] argb = new int[1024];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 32 > 8 && i % 32 < 24 ? 0xffff0000 : 0xff0000ff;
        }
        Pixels picture = new Pixels(size, argb);
        Mask mask = Polygon.rectangle(4, 0, 28, 32).in(size);
        assertEquals(picture, Content.ORIGINAL.prepare(picture, mask, 1));
        assertEquals(0xff0000ff, Content.BLUR.prepare(picture, mask, 1).at(16, 16));
        assertEquals(0xff808080, Content.EMPTY.prepare(picture, mask, 1).at(16, 16));
        Pixels noise = Content.NOISE.prepare(picture, mask, 1);
        assertEquals(noise, Content.NOISE.prepare(picture, mask, 1));
        assertNotEquals(noise, Content.NOISE.prepare(picture, mask, 2));
        double blue = 0;
        for (int y = 0; y < 32; y++) {
            blue += (noise.at(16, y) & 0xff) / 32.0;
        }
        assertTrue(blue > 180 && blue < 250, "about the surroundings' blue, not " + blue);
    }
}
