package studio.gesso.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void oneHalfAndMoreIsIn() {
        Mask mask = new Mask(new Size(4, 1), new byte[]{0, 127, (byte) 128, (byte) 255});
        assertArrayEquals(new byte[]{0, 0, -1, -1}, mask.binarised().coverage());
    }

    @Test
    void latentsTakeTheFirstPixelOfTheirBlock() {
        byte[] coverage = new byte[16 * 8];
        coverage[8] = 1;
        coverage[7] = 2;
        Mask latents = new Mask(new Size(16, 8), coverage).toLatents(new Size(2, 1));
        assertArrayEquals(new byte[]{0, 1}, latents.coverage());
    }

    @Test
    void unevenFactorsRoundDown() {
        Mask mask = new Mask(new Size(5, 1), new byte[]{0, 1, 2, 3, 4});
        assertArrayEquals(new byte[]{0, 1, 3}, mask.toLatents(new Size(3, 1)).coverage());
    }

    @Test
    void brightnessIsThatOfTelevision() {
        Pixels pixels = new Pixels(new Size(4, 1), new int[]{0xffffffff, 0xffff0000, 0xff00ff00, 0xff0000ff});
        Mask mask = Mask.of(pixels);
        assertEquals(255, mask.at(0, 0));
        assertEquals(76, mask.at(1, 0));
        assertEquals(150, mask.at(2, 0));
        assertEquals(29, mask.at(3, 0));
    }
}
