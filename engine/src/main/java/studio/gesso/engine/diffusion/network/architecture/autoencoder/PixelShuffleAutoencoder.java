package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The two networks of a variational autoencoder of residual blocks without attention, which folds squares of pixels into
 * channels (pixel shuffle, Shi et al. 2016) instead of working at full resolution: that of the starter model. Its modules
 * are called as those of AutoencoderKL are; a level has as many residual blocks as its config says.
 *
 * <ul>
 * <li>encoder: {@code sample} {@code [batch, colours, height, width]} in −1 … 1 → {@code latent_parameters}, the mean and
 * the logarithm of the variance of the latents, side by side along the channels;
 * <li>decoder: {@code latent_sample} {@code [batch, channels, height, width]} → {@code sample}.
 * </ul>
 */
public final class PixelShuffleAutoencoder {

    private static final Dimension BATCH = Dimension.of("batch_size");
    private static final Dimension HEIGHT = Dimension.of("height");
    private static final Dimension WIDTH = Dimension.of("width");
    private static final Dimension LATENT_HEIGHT = Dimension.of("latent_height");
    private static final Dimension LATENT_WIDTH = Dimension.of("latent_width");

    private final PixelShuffleConfig config;
    private final GraphBuilder graph;
    private final Ops ops;
    private final ResidualBlocks blocks;

    private PixelShuffleAutoencoder(PixelShuffleConfig config, GraphBuilder graph) {
        this.config = config;
        this.graph = graph;
        this.ops = new Ops(graph);
        this.blocks = new ResidualBlocks(ops, config.activation(), config.norm().epsilon(), this::groups);
    }

    /**
     * Adds the encoder to a graph. Height and width must be multiples of the pixels of a latent.
     *
     * @param weights by the names of AutoencoderKL
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     * @throws UserException if a tensor is missing, or the widths do not divide into the groups
     */
    public static GraphBuilder encoder(PixelShuffleConfig config, Weights weights, GraphBuilder graph) {
        new PixelShuffleAutoencoder(config, graph).buildEncoder(Modules.of(graph, weights).at("encoder"));
        return graph;
    }

    /**
     * Adds the decoder to a graph.
     *
     * @see #encoder
     */
    public static GraphBuilder decoder(PixelShuffleConfig config, Weights weights, GraphBuilder graph) {
        new PixelShuffleAutoencoder(config, graph).buildDecoder(Modules.of(graph, weights).at("decoder"));
        return graph;
    }

    private void buildEncoder(Modules encoder) {
        Value sample = graph.input("sample", graph.type(),
                List.of(BATCH, Dimension.of(config.colours()), HEIGHT, WIDTH));
        Value x = encoder.conv("conv_in", ops.pixelUnshuffle(sample, config.patch(), config.colours()), 1, 1);
        for (int level = 0; level < config.widths().size(); level++) {
            Modules block = encoder.at("down_blocks." + level);
            x = blocks.several(block, config.encoderLayers().get(level), x);
            x = isLast(level) ? x : block.conv("downsamplers.0.conv", x, 2, 1);
        }
        graph.output("latent_parameters", graph.type(),
                List.of(BATCH, Dimension.of(2L * config.latents()), LATENT_HEIGHT, LATENT_WIDTH),
                blocks.end(encoder, x));
    }

    private void buildDecoder(Modules decoder) {
        Value latents = graph.input("latent_sample", graph.type(),
                List.of(BATCH, Dimension.of(config.latents()), LATENT_HEIGHT, LATENT_WIDTH));
        Value x = decoder.conv("conv_in", latents, 1, 1);
        for (int level = 0; level < config.widths().size(); level++) {
            Modules block = decoder.at("up_blocks." + level);
            x = blocks.several(block, config.decoderLayers().get(level), x);
            x = isLast(level) ? x : block.conv("upsamplers.0.conv", ops.nearestDouble(x), 1, 1);
        }
        graph.output("sample", graph.type(), List.of(BATCH, Dimension.of(config.colours()), HEIGHT, WIDTH),
                ops.pixelShuffle(blocks.end(decoder, x), config.patch()));
    }

    private boolean isLast(int level) {
        return level == config.widths().size() - 1;
    }

    private int groups(Modules in, String module) {
        long width = in.stored(module + ".weight").extent(0);
        int groups = Math.toIntExact(config.norm().of(width));
        if (width % groups != 0) {
            throw new UserException(in.weights().source() + " has a layer of " + width + " channels, which " + groups
                    + " groups (norm_num_groups and norm_group_width in config.json) do not divide; download both"
                    + " again.");
        }
        return groups;
    }
}
