package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.AutoencoderKlConfig.Middle;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The two networks of a variational autoencoder (AutoencoderKL of diffusers; Rombach et al. 2022, section 3.1), with the
 * names and shapes of Optimum:
 *
 * <ul>
 * <li>encoder: {@code sample} {@code [batch, colours, height, width]} in −1 … 1 → {@code latent_parameters}, the mean and
 * the logarithm of the variance of the latents, side by side along the channels;
 * <li>decoder: {@code latent_sample} {@code [batch, channels, height, width]} → {@code sample}.
 * </ul>
 */
public final class AutoencoderKl {

    private static final double EPSILON = 1e-6;

    private final AutoencoderKlConfig config;
    private final Modules modules;
    private final GraphBuilder graph;
    private final Ops ops;
    private final ResidualBlocks blocks;

    private AutoencoderKl(AutoencoderKlConfig config, Modules modules) {
        this.config = config;
        this.modules = modules;
        this.graph = modules.graph();
        this.ops = modules.ops();
        this.blocks = new ResidualBlocks(ops, config.activation(), EPSILON, this::groups);
    }

    /**
     * Adds the encoder to a graph.
     *
     * @param weights by diffusers' names
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     * @throws UserException if a tensor is missing, or the widths do not divide into the groups
     */
    public static GraphBuilder encoder(AutoencoderKlConfig config, Weights weights, GraphBuilder graph) {
        Modules modules = Modules.of(graph, weights);
        new AutoencoderKl(config, modules).buildEncoder(modules.at("encoder"));
        return graph;
    }

    /**
     * Adds the decoder to a graph.
     *
     * @see #encoder
     */
    public static GraphBuilder decoder(AutoencoderKlConfig config, Weights weights, GraphBuilder graph) {
        Modules modules = Modules.of(graph, weights);
        new AutoencoderKl(config, modules).buildDecoder(modules.at("decoder"));
        return graph;
    }

    private void buildEncoder(Modules encoder) {
        Value sample = graph.input("sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(encoder.stored("conv_in.weight").extent(1)),
                        Dimension.of("height"), Dimension.of("width")));
        Value x = encoder.conv("conv_in", sample, 1, 1);
        for (int block = 0; block < config.blocks(); block++) {
            x = down(encoder.at("down_blocks." + block), block, x);
        }
        x = blocks.end(encoder, middle(encoder.at("mid_block"), x));
        graph.output("latent_parameters", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(encoder.stored("conv_out.weight").extent(0)),
                        Dimension.of("latent_height"), Dimension.of("latent_width")),
                config.quantConv() ? modules.conv("quant_conv", x, 1, 0) : x);
    }

    private void buildDecoder(Modules decoder) {
        Value latents = graph.input("latent_sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(decoder.stored("conv_in.weight").extent(1)),
                        Dimension.of("latent_height"), Dimension.of("latent_width")));
        Value x = config.postQuantConv() ? modules.conv("post_quant_conv", latents, 1, 0) : latents;
        x = middle(decoder.at("mid_block"), decoder.conv("conv_in", x, 1, 1));
        for (int block = 0; block < config.blocks(); block++) {
            x = up(decoder.at("up_blocks." + block), block, x);
        }
        graph.output("sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(decoder.stored("conv_out.weight").extent(0)),
                        Dimension.of("height"), Dimension.of("width")),
                blocks.end(decoder, x));
    }

    /** Residual blocks, and half the size but in the last level; an odd size is filled on the right and below. */
    private Value down(Modules block, int index, Value x) {
        Value y = blocks.several(block, config.layers(), x);
        return index == config.blocks() - 1 ? y : block.conv("downsamplers.0.conv", y, 2, 0, 0, 1, 1);
    }

    /** Residual blocks, and twice the size but in the last level. */
    private Value up(Modules block, int index, Value x) {
        Value y = blocks.several(block, config.layers() + 1, x);
        return index == config.blocks() - 1 ? y : block.conv("upsamplers.0.conv", ops.nearestDouble(y), 1, 1);
    }

    private Value middle(Modules block, Value x) {
        Value y = blocks.one(block.at("resnets.0"), x);
        return blocks.one(block.at("resnets.1"),
                config.middle() == Middle.ATTENTION ? attention(block.at("attentions.0"), y) : y);
    }

    /** Attention of all places to each other with one head, added to what comes in. */
    private Value attention(Modules block, Value x) {
        Value normal = block.groupNorm("group_norm", x, groups(block, "group_norm"), EPSILON);
        Value rows = ops.permute(ops.reshape(normal, 0, 0, -1), 0, 2, 1);
        Value seen = block.attention(block.linear("to_q", rows), block.linear("to_k", rows), block.linear("to_v", rows),
                1);
        return ops.add(x, ops.reshapeLike(ops.permute(block.linear("to_out.0", seen), 0, 2, 1), x));
    }

    private int groups(Modules in, String module) {
        long width = in.stored(module + ".weight").extent(0);
        if (width % config.groups() != 0) {
            throw new UserException(modules.weights().source() + " has a layer of " + width + " channels, which "
                    + config.groups() + " groups (norm_num_groups in config.json) do not divide; download both again.");
        }
        return config.groups();
    }
}
