package studio.gesso.engine.diffusion.model.latent;

import java.util.Optional;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Tensor;

/** Previews of latents without the decoder: every latent becomes one pixel by a linear map of its channels. */
public final class Preview {

    private Preview() {}

    /**
     * A small picture of latents, one pixel a latent.
     *
     * @param clean an estimate of the clean latents, {@code [1, channels, height, width]}
     * @return nothing where the space has no map to colours
     */
    public static Optional<Pixels> of(Tensor clean, LatentSpace space) {
        double[][] factors = space.preview().factors();
        if (!space.preview().isKnown()) {
            return Optional.empty();
        }
        int height = clean.shape()[2];
        int width = clean.shape()[3];
        int area = height * width;
        int[] argb = new int[area];
        for (int i = 0; i < area; i++) {
            argb[i] = colour(clean.data(), i, area, factors, space.preview().bias());
        }
        return Optional.of(new Pixels(new Size(width, height), argb));
    }

    private static int colour(float[] latents, int pixel, int area, double[][] factors, double[] bias) {
        double red = bias[0];
        double green = bias[1];
        double blue = bias[2];
        for (int channel = 0; channel < factors.length; channel++) {
            float value = latents[channel * area + pixel];
            red += value * factors[channel][0];
            green += value * factors[channel][1];
            blue += value * factors[channel][2];
        }
        return 0xff << 24 | level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(double colour) {
        return (int) Math.rint(255 * Math.clamp((colour + 1) / 2, 0, 1));
    }
}
