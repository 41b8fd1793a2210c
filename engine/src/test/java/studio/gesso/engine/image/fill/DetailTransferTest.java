package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;

/** A small change comes to a large picture without taking its detail. */
class DetailTransferTest {

    private final Pixels picture = new Pixels(new Size(96, 80), new Random(1).ints(96 * 80).toArray());
    private final Pixels shown = Resample.LANCZOS.resize(picture, new Size(24, 20));

    @Test
    void withoutAChangeNothingChanges() {
        assertEquals(picture, DetailTransfer.of(picture, shown, shown));
    }

    @Test
    void aSlightChangeOfColourKeepsTheDetail() {
        Pixels grey = new Pixels(picture.size(),
                Arrays.stream(picture.argb()).map(v -> 0xff000000 | 64 + (v >> 16 & 0x7f)).toArray());
        Pixels small = Resample.LANCZOS.resize(grey, shown.size());
        Pixels brighter = new Pixels(small.size(), Arrays.stream(small.argb()).map(v -> v + 10).toArray());
        Pixels result = DetailTransfer.of(grey, small, brighter);
        for (int i = 0; i < result.argb().length; i++) {
            assertEquals((grey.argb()[i] & 0xff) + 10, result.argb()[i] & 0xff, 1);
        }
    }

    @Test
    void whereSomethingElseIsPaintedTheOldDetailIsGone() {
        int[] black = new int[24 * 20];
        Arrays.fill(black, 0xff000000);
        int[] white = new int[96 * 80];
        for (int i = 0; i < white.length; i++) {
            white[i] = 0xffffffff - (i % 2) * 0x303030;
        }
        Pixels light = new Pixels(picture.size(), white);
        Pixels result = DetailTransfer.of(light, Resample.LANCZOS.resize(light, shown.size()),
                new Pixels(shown.size(), black));
        assertTrue(Arrays.stream(result.argb()).allMatch(v -> v == 0xff000000));
    }
}
