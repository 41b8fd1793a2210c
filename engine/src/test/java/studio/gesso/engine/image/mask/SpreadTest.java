package studio.gesso.engine.image.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.RandomPictures;

class SpreadTest {

    @Test
    void growingTakesTheLargestCoverageWithinTheDistance() {
        Random random = new Random(1);
        for (int n = 0; n < 500; n++) {
            Mask mask = RandomPictures.mask(random, RandomPictures.size(random, 1, 20));
            int radius = random.nextInt(7);
            assertEquals(slow(mask, radius), Spread.grow(mask, radius));
        }
    }

    @Test
    void shrinkingIsGrowingOfWhatIsLeftOut() {
        Random random = new Random(2);
        for (int n = 0; n < 200; n++) {
            Mask mask = RandomPictures.mask(random, RandomPictures.size(random, 1, 20));
            int radius = random.nextInt(7);
            assertEquals(Spread.inverse(slow(Spread.inverse(mask), radius)), Spread.shrink(mask, radius));
        }
    }

    @Test
    void aMaskOfEverythingStaysEverythingWhenItShrinks() {
        Mask everything = Spread.inverse(new Mask(new Size(9, 7), new byte[63]));
        assertEquals(everything, Spread.shrink(everything, 3));
    }

    @Test
    void theInverseOfTheInverseIsTheMask() {
        Mask mask = RandomPictures.mask(new Random(3), new Size(30, 20));
        assertEquals(mask, Spread.inverse(Spread.inverse(mask)));
    }

    private static Mask slow(Mask mask, int radius) {
        byte[] out = new byte[mask.coverage().length];
        for (int i = 0; i < out.length; i++) {
            int most = 0;
            for (int j = 0; j < out.length; j++) {
                int across = i % mask.width() - j % mask.width();
                int down = i / mask.width() - j / mask.width();
                if (across * across + down * down <= radius * radius) {
                    most = Math.max(most, mask.coverage()[j] & 0xff);
                }
            }
            out[i] = (byte) most;
        }
        return new Mask(mask.size(), out);
    }
}
