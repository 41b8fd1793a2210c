package studio.gesso.engine.diffusion.model.latent;

import java.util.Arrays;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.LatentSpace.Preview;
import studio.gesso.engine.diffusion.network.Autoencoder;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/**
 * Measures a preview matrix for a model without a known one: decodes noise, and fits a linear map from latents to the
 * mean colours of their pixels.
 */
public final class MeasuredPreview {

    private static final int SIDE = 16;
    private static final int COLOURS = 3;
    private static final long SEED = 1;

    private MeasuredPreview() {}

    /** The map of a space, measured at its autoencoder, which must take latents of {@value #SIDE} × {@value #SIDE}. */
    public static Preview of(LatentSpace space, Autoencoder autoencoder) {
        int channels = space.channels();
        Tensor latents = new TorchGenerator(SEED).normal(1, channels, SIDE, SIDE);
        Tensor colours = autoencoder.decode(space.unscaled(latents), new Cancellation());
        LeastSquares fit = new LeastSquares(channels + 1, COLOURS);
        for (int latent = 0; latent < SIDE * SIDE; latent++) {
            fit.observe(observation(latents, colours, latent));
        }
        double[][] weights = fit.weights();
        return new Preview(Arrays.copyOf(weights, channels), weights[channels]);
    }

    /** The channels of one latent, a 1 for the bias, and the mean colours of the pixels that it stands for. */
    private static double[] observation(Tensor latents, Tensor colours, int latent) {
        int channels = latents.shape()[1];
        double[] row = new double[channels + 1 + COLOURS];
        for (int channel = 0; channel < channels; channel++) {
            row[channel] = latents.data()[channel * SIDE * SIDE + latent];
        }
        row[channels] = 1;
        for (int colour = 0; colour < COLOURS; colour++) {
            row[channels + 1 + colour] = mean(colours, colour, latent);
        }
        return row;
    }

    private static double mean(Tensor colours, int colour, int latent) {
        int width = colours.shape()[3];
        int factor = width / SIDE;
        int corner = (colour * width + latent / SIDE * factor) * width + latent % SIDE * factor;
        double sum = 0;
        for (int y = 0; y < factor; y++) {
            for (int x = 0; x < factor; x++) {
                sum += colours.data()[corner + y * width + x];
            }
        }
        return sum / (factor * factor);
    }
}
