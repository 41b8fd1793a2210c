package studio.gesso.engine.diffusion.model.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.LatentSpace.Preview;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.network.Autoencoder;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.tensor.Tensor;

class MeasuredPreviewTest {

    private static final double[][] MATRIX = {{0.5, -0.25, 0.1}, {0, 0.75, -1}};
    private static final double[] BIAS = {0.2, 0, -0.1};

    @Test
    void aStraightDecoderIsMeasuredExactly() {
        LatentSpace space = new LatentSpace(2, 4, new double[]{0.5, 2}, new double[]{0.1, -3}, Preview.NONE);
        Preview measured = MeasuredPreview.of(space, new Straight(space));
        for (int channel = 0; channel < 2; channel++) {
            assertArrayEquals(MATRIX[channel], measured.factors()[channel], 1e-4);
        }
        assertArrayEquals(BIAS, measured.bias(), 1e-4);
    }

    @Test
    void modelsWithoutAPreviewMatrixAreMeasured() {
        for (String name : new String[]{"sd3", "flux", "x4-upscaler"}) {
            try (DiffusionModel model = FamilyLoaders.open(ModelFolder.open(Path.of("target/pipelines", name)),
                    Provider.CPU)) {
                assertEquals(model.space().channels(), model.space().preview().factors().length, name);
            }
        }
    }

    /** A decoder that paints every latent as a square of 4 × 4 pixels in the colours of the matrix. */
    private record Straight(LatentSpace space) implements Autoencoder {

        @Override
        public Posterior encode(Tensor colours, Cancellation cancellation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor decode(Tensor latents, Cancellation cancellation) {
            float[] scaled = space.scaled(latents).data();
            int side = latents.shape()[2];
            float[] colours = new float[3 * 16 * side * side];
            for (int i = 0; i < colours.length; i++) {
                int colour = i / (16 * side * side);
                int latent = i / (4 * side) % (4 * side) / 4 * side + i % (4 * side) / 4;
                colours[i] = (float) (BIAS[colour] + MATRIX[0][colour] * scaled[latent]
                        + MATRIX[1][colour] * scaled[side * side + latent]);
            }
            return new Tensor(new int[]{1, 3, 4 * side, 4 * side}, colours);
        }
    }
}
