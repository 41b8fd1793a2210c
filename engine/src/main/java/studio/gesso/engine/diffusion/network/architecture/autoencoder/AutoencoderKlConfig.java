package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;

/**
 * What the config.json of a variational autoencoder says of its networks (AutoencoderKL of diffusers, whose defaults
 * these are). Widths follow from the weights.
 *
 * @param blocks how many levels of resolution there are
 * @param layers how many residual blocks a level of the encoder has; the decoder has one more
 * @param groups of the group normalisations
 * @param activation of all residual blocks
 * @param middle what the middle block has
 * @param quantConv whether the encoder ends with a 1 × 1 convolution
 * @param postQuantConv whether the decoder begins with one
 */
public record AutoencoderKlConfig(int blocks, int layers, int groups, Activation activation, Middle middle,
        boolean quantConv, boolean postQuantConv) {

    /** What stands between the two residual blocks in the middle. */
    public enum Middle {
        /** Attention with one head over all places. */
        ATTENTION,
        /** Nothing. */
        PLAIN
    }

    /**
     * Reads a config.
     *
     * @throws UserException if it asks for blocks that no autoencoder of Stable Diffusion has
     */
    public static AutoencoderKlConfig of(NetworkConfig config) {
        requireBlocks(config, "down_block_types", "DownEncoderBlock2D");
        requireBlocks(config, "up_block_types", "UpDecoderBlock2D");
        return new AutoencoderKlConfig(config.counts("block_out_channels", List.of(64)).size(),
                config.count("layers_per_block", 1), config.count("norm_num_groups", 32),
                config.activation("act_fn", "silu"),
                config.isTrueOrMissing("mid_block_add_attention") ? Middle.ATTENTION : Middle.PLAIN,
                config.isTrueOrMissing("use_quant_conv"), config.isTrueOrMissing("use_post_quant_conv"));
    }

    private static void requireBlocks(NetworkConfig config, String key, String known) {
        config.texts(key).stream().filter(type -> !type.equals(known)).findFirst().ifPresent(other -> {
            throw new UserException(config.file() + " asks for a block " + other + " (" + key
                    + "), which Gesso does not know; use another VAE.");
        });
    }
}
