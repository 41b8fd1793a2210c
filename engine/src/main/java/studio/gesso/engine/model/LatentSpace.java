package studio.gesso.engine.model;

/**
 * The space in which a model denoises: facts, read from the model's files.
 *
 * @param channels 4 for Stable Diffusion, 16 for SD3 and FLUX.1, 3 where pixels themselves are denoised
 * @param factor how many pixels one latent stands for in each direction; 1 in pixel space
 * @param scaling what latents are multiplied by after encoding
 * @param shift what is taken off before that
 * @param preview how latents look, for previews
 */
public record LatentSpace(int channels, int factor, double scaling, double shift, Preview preview) {

    /**
     * A linear map from scaled latents to colours from −1 to 1.
     *
     * @param factors one row of red, green and blue a channel; no rows where none is known
     * @param bias red, green and blue of zero latents
     */
    public record Preview(double[][] factors, double[] bias) {}
}
