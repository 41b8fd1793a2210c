package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class InpaintProofTest {

    @Test
    void everyChangedByteOutsideIsCountedEvenOfTransparentPixels() {
        Random random = new Random(1);
        for (int n = 0; n < 200; n++) {
            Size size = RandomPictures.size(random, 2, 20);
            Pixels before = RandomPictures.pixels(random, size);
            Mask mask = RandomPictures.mask(random, size);
            int[] after = before.argb().clone();
            int changed = 0;
            int outside = 0;
            for (int i = 0; i < after.length; i++) {
                boolean change = random.nextInt(3) == 0;
                after[i] ^= change ? 1 << random.nextInt(32) : 0;
                outside += mask.coverage()[i] == 0 ? 1 : 0;
                changed += mask.coverage()[i] == 0 && change ? 1 : 0;
            }
            assertEquals(new InpaintProof(changed, outside), InpaintProof.of(before, new Pixels(size, after), mask));
        }
    }

    @Test
    void theSentenceIsTheOneOnTheCard() {
        assertEquals("0 of 812,344 pixels changed outside the mask", new InpaintProof(0, 812_344).sentence());
        assertEquals("The mask covers the whole picture, so there is nothing outside it",
                new InpaintProof(0, 0).sentence());
    }

    @Test
    void picturesOfOtherSizesAreRefusedWithASentence() {
        Pixels picture = new Pixels(new Size(2, 2), new int[4]);
        Mask other = new Mask(new Size(1, 2), new byte[2]);
        UserException e = assertThrows(UserException.class, () -> InpaintProof.of(picture, picture, other));
        assertEquals("A picture of 2 × 2, one of 2 × 2 and a mask of 1 × 2 cannot be compared; "
                + "all three must be of one size.", e.getMessage());
    }
}
