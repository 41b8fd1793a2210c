package studio.gesso.engine.diffusion.model;

import java.util.Arrays;
import java.util.OptionalInt;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.tensor.Tensor;

/**
 * The space in which a model denoises: facts, read from the model's files.
 *
 * @param channels 4 for Stable Diffusion, 16 for SD3 and FLUX.1, 3 where pixels themselves are denoised
 * @param factor the pixels per latent in each direction; 1 in pixel space
 * @param scaling what latents are multiplied by after encoding, one value a channel
 * @param shift what is taken off before that, one value a channel
 * @param preview the preview matrix
 */
public record LatentSpace(int channels, int factor, double[] scaling, double[] shift, Preview preview) {

    private static final int MOST_LEVELS = 6;
    private static final int LARGEST_PATCH = 8;

    /**
     * A linear map from scaled latents to colours from −1 to 1.
     *
     * @param factors one row of red, green and blue a channel; no rows where none is known
     * @param bias red, green and blue of zero latents
     */
    public record Preview(double[][] factors, double[] bias) {

        private static final int COLOURS = 3;

        /** No map is known. */
        public static final Preview NONE = new Preview(new double[0][], new double[3]);

        /**
         * The map that a model brings in its gesso.json: latent_rgb_factors, and latent_rgb_bias, which may be left out.
         *
         * @throws UserException if it is not one for this many channels
         */
        public static Preview of(ConfigFile card, int channels) {
            double[][] factors = card.table("latent_rgb_factors");
            double[] bias = card.has("latent_rgb_bias") ? card.numbers("latent_rgb_bias") : new double[COLOURS];
            boolean fits = factors.length == channels && bias.length == COLOURS && Arrays.stream(factors)
                    .allMatch(row -> row.length == COLOURS && Arrays.stream(row).allMatch(Double::isFinite));
            if (!fits) {
                throw new UserException(card.file() + " is damaged: latent_rgb_factors must be " + channels
                        + " rows of 3 numbers, and latent_rgb_bias 3 numbers. Download it again.");
            }
            return new Preview(factors, bias);
        }

        /** Whether a map is known. */
        public boolean isKnown() {
            return factors.length > 0;
        }
    }

    /**
     * The pixels per latent, from a VAE's settings: its decoder doubles the size once between each two
     * of its levels, and may unfold patches of pixels at the end; empty if they are missing or invalid.
     */
    public static OptionalInt factor(ConfigFile vae) {
        int levels = vae.integers("block_out_channels").size();
        int patch = patch(vae);
        return levels > 0 && levels <= MOST_LEVELS && patch > 0 && patch <= LARGEST_PATCH
                ? OptionalInt.of(patch << (levels - 1))
                : OptionalInt.empty();
    }

    /** The side of the squares of pixels that a VAE folds into channels; 1 where it works at full resolution. */
    public static int patch(ConfigFile vae) {
        return vae.integers("patch_size").stream().findFirst().orElse(1);
    }

    /**
     * Checks the scale of latents in a VAE's settings.
     *
     * @throws UserException if latents would vanish, or become infinite
     */
    public static void requireScale(ConfigFile vae) {
        vae.number("shift_factor");
        vae.numbers("latents_mean");
        boolean vanishes = vae.number("scaling_factor").orElse(1) == 0;
        if (vanishes || Arrays.stream(vae.numbers("latents_std")).anyMatch(deviation -> deviation == 0)) {
            throw new UserException(vae.file() + " is damaged: " + (vanishes ? "scaling_factor" : "latents_std")
                    + " must not be 0. Download it again.");
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
