package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.tensor.Tensor;

class LatentPackingTest {

    /** Two channels of 2 × 4 latents, whose values tell channel, row and column. */
    private static final Tensor LATENTS = new Tensor(new int[]{1, 2, 2, 4},
            new float[]{0, 1, 2, 3, 10, 11, 12, 13, 100, 101, 102, 103, 110, 111, 112, 113});

    @Test
    void squaresOfLatentsBecomeRowsChannelByChannel() {
        Tensor packed = LatentPacking.SQUARES.pack(LATENTS);
        assertArrayEquals(new int[]{1, 2, 8}, packed.shape());
        assertArrayEquals(new float[]{0, 1, 10, 11, 100, 101, 110, 111, 2, 3, 12, 13, 102, 103, 112, 113},
                packed.data());
    }

    @Test
    void unpackingUndoesPacking() {
        float[] values = new float[16 * 6 * 10];
        IntStream.range(0, values.length).forEach(i -> values[i] = i);
        Tensor latents = new Tensor(new int[]{1, 16, 6, 10}, values);
        for (LatentPacking packing : LatentPacking.values()) {
            assertEquals(latents, packing.unpack(packing.pack(latents), latents), packing.name());
        }
    }
}
