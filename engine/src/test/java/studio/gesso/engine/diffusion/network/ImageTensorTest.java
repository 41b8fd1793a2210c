package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Tensor;

class ImageTensorTest {

    @Test
    void everyColourComesBack() {
        int[] argb = IntStream.range(0, 256).map(v -> 0xff << 24 | v << 16 | 255 - v << 8 | v * 7 & 0xff).toArray();
        Pixels pixels = new Pixels(new Size(16, 16), argb);
        assertEquals(pixels, ImageTensor.picture(ImageTensor.signed(pixels)));
    }

    @Test
    void coloursOutsideTheRangeAreClamped() {
        Tensor colours = new Tensor(new int[]{1, 3, 1, 1}, new float[]{-3, 0.5f, 7});
        assertEquals(0xff00bfff, ImageTensor.picture(colours).at(0, 0));
    }

    @Test
    void halvesAreRoundedToEven() {
        // 0.5 and 1.5 levels: (level / 255) * 2 − 1.
        Tensor colours = new Tensor(new int[]{1, 3, 1, 1}, new float[]{0, 0, 0});
        assertEquals(0xff808080, ImageTensor.picture(colours).at(0, 0));
    }

    @Test
    void oneChannelIsGrey() {
        assertEquals(0xffffffff, ImageTensor.picture(new Tensor(new int[]{1, 1, 1, 1}, new float[]{1})).at(0, 0));
    }

    @Test
    void masksGoFromNothingToOne() {
        Mask mask = new Mask(new Size(3, 1), new byte[]{0, 51, (byte) 255});
        assertArrayEquals(new float[]{0, 0.2f, 1}, ImageTensor.mask(mask).data(), 1e-7f);
    }
}
