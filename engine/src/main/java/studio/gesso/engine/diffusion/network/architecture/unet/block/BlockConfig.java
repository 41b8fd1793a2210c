package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.List;

/**
 * What config.json says of one block of a U-Net.
 *
 * @param attention what follows each residual layer
 * @param channels its width
 * @param heads of its attention
 * @param depths for each layer the number of its transformer blocks; 1 everywhere without transformers
 * @param selfAttention what the first attention of a transformer block looks at
 */
public record BlockConfig(Attention attention, int channels, int heads, List<Integer> depths, Looks selfAttention) {

    /** What follows a residual layer. */
    public enum Attention {
        NONE,
        /** A transformer that sees the text ({@code CrossAttn…}). */
        TEXT,
        /** Attention of the pixels to each other ({@code Attn…}). */
        PIXELS
    }

    /** What the first attention of a transformer block looks at. */
    public enum Looks {
        AT_ITSELF,
        /** {@code only_cross_attention} */
        AT_THE_TEXT
    }

    public BlockConfig {
        depths = List.copyOf(depths);
    }

    /** How many residual layers it has. */
    public int layers() {
        return depths.size();
    }
}
