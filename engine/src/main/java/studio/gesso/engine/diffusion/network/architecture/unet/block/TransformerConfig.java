package studio.gesso.engine.diffusion.network.architecture.unet.block;

/**
 * What config.json says of the transformers of a U-Net ({@code Transformer2DModel} of diffusers).
 *
 * @param projection whether a layer of its own stands in front of the blocks, and one behind them
 * @param feedForward the activation of the blocks' feed-forward layers
 * @param epsilon what is added to the variance in the group normalisation in front of all
 */
public record TransformerConfig(Projection projection, FeedForward feedForward, double epsilon) {

    /** That of diffusers, for a network without others. */
    public static final TransformerConfig USUAL = new TransformerConfig(Projection.PROJECTED, FeedForward.GEGLU, 1e-6);

    /** Whether the pixels are projected ({@code proj_in}, {@code proj_out}). */
    public enum Projection {
        PROJECTED,
        PLAIN
    }

    /** The activation of a feed-forward layer ({@code activation_fn} of diffusers' {@code FeedForward}). */
    public enum FeedForward {
        /** {@code h · gelu(g)} with h and g from one projection (Shazeer 2020). */
        GEGLU,
        /** GELU alone (Hendrycks and Gimpel 2016). */
        GELU
    }
}
