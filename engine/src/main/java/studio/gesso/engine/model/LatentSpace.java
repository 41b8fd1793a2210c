package studio.gesso.engine.model;

import studio.gesso.engine.tensor.Tensor;

/**
 * The space in which a model denoises: facts, read from the model's files.
 *
 * @param channels 4 for Stable Diffusion, 16 for SD3 and FLUX.1, 3 where pixels themselves are denoised
 * @param factor how many pixels one latent stands for in each direction; 1 in pixel space
 * @param scaling what latents are multiplied by after encoding, one value a channel
 * @param shift what is taken off before that, one value a channel
 * @param preview how latents look, for previews
 */
public record LatentSpace(int channels, int factor, double[] scaling, double[] shift, Preview preview) {

    /**
     * A linear map from scaled latents to colours from −1 to 1.
     *
     * @param factors one row of red, green and blue a channel; no rows where none is known
     * @param bias red, green and blue of zero latents
     */
    public record Preview(double[][] factors, double[] bias) {

        /** No map is known. */
        public static final Preview NONE = new Preview(new double[0][], new double[3]);

        /** Whether a map is known. */
        public boolean isKnown() {
            return factors.length > 0;
        }
    }

    /** Latents as the denoising network sees them, of latents as the autoencoder has them. */
    public Tensor scaled(Tensor encoded) {
        return perChannel(encoded, (value, c) -> (value - shift[c]) * scaling[c]);
    }

    /** Latents as the autoencoder has them, of latents as the denoising network sees them. */
    public Tensor unscaled(Tensor latents) {
        return perChannel(latents, (value, c) -> value / scaling[c] + shift[c]);
    }

    private Tensor perChannel(Tensor tensor, Scale scale) {
        float[] out = new float[tensor.size()];
        int area = tensor.size() / channels;
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) scale.of(tensor.data()[i], i / area);
        }
        return new Tensor(tensor.shape(), out);
    }

    @FunctionalInterface
    private interface Scale {
        double of(double value, int channel);
    }
}
