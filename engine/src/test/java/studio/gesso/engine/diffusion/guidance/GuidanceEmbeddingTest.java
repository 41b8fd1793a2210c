package studio.gesso.engine.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class GuidanceEmbeddingTest {

    @Test
    void aScaleOfOneIsTheAngleZero() {
        assertArrayEquals(new float[]{0, 0, 0, 1, 1, 1}, GuidanceEmbedding.of(1, 6).data());
    }

    @Test
    void anglesFallFromTheScaleToATenThousandthOfIt() {
        double angle = 0.002 * 1000;
        assertArrayEquals(
                new float[]{(float) Math.sin(angle), (float) Math.sin(angle / 100), (float) Math.sin(angle / 10_000),
                    (float) Math.cos(angle), (float) Math.cos(angle / 100), (float) Math.cos(angle / 10_000)},
                GuidanceEmbedding.of(1.002, 6).data(), 1e-6f);
    }
}
