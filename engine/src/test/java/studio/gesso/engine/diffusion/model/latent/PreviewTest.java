package studio.gesso.engine.diffusion.model.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Tensor;

class PreviewTest {

    @Test
    void everyLatentBecomesAPixelByTheMatrix() {
        Tensor latents = new Tensor(new int[]{1, 2, 1, 2}, new float[]{1, -2, 0.5f, 0.25f});
        Pixels seen = Preview.of(latents, space(new double[][]{{0.5, 0, -0.5}, {0, 1, 1}}, 0.1, 0, 0)).orElseThrow();
        // red, green, blue of the first: 0.6, 0.5, 0; of the second: −0.9, 0.25, 1.25.
        assertEquals(new Pixels(new Size(2, 1), new int[]{0xffccbf80, 0xff0d9fff}), seen);
    }

    @Test
    void withoutAMatrixThereIsNoPreview() {
        assertTrue(Preview.of(Tensor.zeros(1, 2, 1, 1), space(new double[0][], 0, 0, 0)).isEmpty());
    }

    private static LatentSpace space(double[][] factors, double... bias) {
        return new LatentSpace(2, 8, new double[]{1, 1}, new double[2], new LatentSpace.Preview(factors, bias));
    }
}
