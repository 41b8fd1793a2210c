package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext;
import studio.gesso.engine.diffusion.network.architecture.unet.block.DownBlock2D;
import studio.gesso.engine.diffusion.network.architecture.unet.block.UpBlock2D;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The U-Net that denoises latents under a text (Ronneberger et al. 2015; Rombach et al. 2022): diffusers'
 * {@code UNet2DConditionModel}.
 *
 * <p>Inputs: {@code sample [batch, channels, height, width]}, {@code timestep}, {@code encoder_hidden_states [batch,
 * tokens, width]}, those of {@link TimeEmbedding}, and those that were asked for. Output: {@code out_sample}, of the
 * height and width of the sample, whatever they are.
 *
 * @param config what config.json says
 * @param inputs what it takes beside its own inputs
 */
public record UNet2DCondition(UNetConfig config, UNetInputs inputs) {

    /**
     * Adds the network to a graph.
     *
     * @param weights its tensors by diffusers' names
     * @throws studio.gesso.engine.base.UserException if one is missing
     */
    public void build(GraphBuilder graph, Weights weights) {
        Modules modules = Modules.of(graph, weights);
        UNetEncoder encoder = new UNetEncoder(modules, config);
        UNetPorts ports = new UNetPorts(graph, config, inputs);
        Value sample = encoder.sample();
        BlockContext context = encoder.context(ports.adapters());
        DownBlock2D.Out down = encoder.down(encoder.convIn(sample), context, ports::feature);
        Value hidden = encoder.middle(down.out(), context);
        hidden = plus(modules.ops(), hidden, ports.feature(config.down().size()));
        hidden = plus(modules.ops(), hidden, ports.residualOfMiddle());
        hidden = up(modules, hidden, skips(encoder, down, ports), context);
        Value normal = modules.groupNormSilu("conv_norm_out", hidden, config.norm().groups(), config.norm().epsilon());
        graph.output("out_sample", graph.type(), List.of(UNetEncoder.BATCH, Dimension.of(config.outChannels()),
                Dimension.of("height"), Dimension.of("width")), UNetEncoder.keepingSize(modules, "conv_out", normal));
    }

    /** The skip connections with the residuals of ControlNets, the last one first. */
    private static Deque<Value> skips(UNetEncoder encoder, DownBlock2D.Out down, UNetPorts ports) {
        Ops ops = encoder.modules().ops();
        List<Integer> channels = encoder.skipChannels();
        Deque<Value> skips = new ArrayDeque<>();
        for (int i = 0; i < channels.size(); i++) {
            skips.push(plus(ops, down.skips().get(i), ports.residual(i, channels.get(i))));
        }
        return skips;
    }

    private Value up(Modules modules, Value middle, Deque<Value> skips, BlockContext context) {
        Value hidden = middle;
        for (int i = 0; i < config.up().size(); i++) {
            hidden = new UpBlock2D(config.up().get(i)).add(modules.at("up_blocks." + i), hidden, skips, context);
        }
        return hidden;
    }

    private static Value plus(Ops ops, Value x, Optional<Value> more) {
        return more.map(other -> ops.add(x, other)).orElse(x);
    }
}
