package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import java.util.Collections;
import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;

/**
 * What the config.json of a {@link PixelShuffleAutoencoder} says.
 *
 * @param colours channels of a picture
 * @param latents channels of its latents
 * @param widths of the levels of resolution, the finest first
 * @param encoderLayers how many residual blocks each level of the encoder has, the finest first
 * @param decoderLayers those of the decoder, the coarsest first
 * @param patch the side of the squares of pixels that are folded into channels
 * @param norm the group normalisations
 * @param activation of all residual blocks
 */
public record PixelShuffleConfig(int colours, int latents, List<Integer> widths, List<Integer> encoderLayers,
        List<Integer> decoderLayers, int patch, Groups norm, Activation activation) {

    /** The {@code _class_name} of such networks. */
    public static final String CLASS = "PixelShuffleAutoencoder";

    /**
     * The group normalisations.
     *
     * @param most how many groups there are at most ({@code norm_num_groups})
     * @param width how many channels a group has at least ({@code norm_group_width})
     * @param epsilon what is added to the variance
     */
    public record Groups(int most, int width, double epsilon) {

        /** The groups of a layer of this many channels. */
        public long of(long channels) {
            return Math.clamp(channels / width, 1, most);
        }
    }

    public PixelShuffleConfig {
        widths = List.copyOf(widths);
        encoderLayers = List.copyOf(encoderLayers);
        decoderLayers = List.copyOf(decoderLayers);
    }

    /**
     * Reads a config.
     *
     * @throws UserException if a value is of the wrong kind, or the numbers of layers are not those of the levels
     */
    public static PixelShuffleConfig of(NetworkConfig config) {
        List<Integer> widths = config.counts("block_out_channels", List.of(48, 96, 96));
        return new PixelShuffleConfig(config.count("out_channels", 3), config.count("latent_channels", 4), widths,
                layers(config, "encoder_layers_per_block", widths), layers(config, "decoder_layers_per_block", widths),
                config.count("patch_size", 2), new Groups(config.count("norm_num_groups", 16),
                        config.count("norm_group_width", 4), config.number("norm_eps", 1e-5)),
                config.activation("act_fn", "silu"));
    }

    private static List<Integer> layers(NetworkConfig config, String key, List<Integer> widths) {
        List<Integer> layers = config.counts(key, Collections.nCopies(widths.size(), 1));
        if (layers.size() != widths.size()) {
            throw new UserException(config.file() + " is damaged: " + key + " has " + layers.size()
                    + " values, block_out_channels has " + widths.size() + ". Download it again.");
        }
        return layers;
    }
}
