package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext;
import studio.gesso.engine.diffusion.network.architecture.unet.block.DownBlock2D;
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
 * height and width of the sample, whatever they are; beside it {@link DeepFeatures}, where they are asked for.
 *
 * @param config what config.json says
 * @param inputs what it takes beside its own inputs
 */
public record UNet2DCondition(UNetConfig config, UNetInputs inputs) {

    /**
     * Adds the network to a graph.
     *
     * @param weights its tensors by diffusers' names
     * @throws UserException if one is missing, or the network has too few skip connections to be cut where it is to be
     */
    public void build(GraphBuilder graph, Weights weights) {
        Modules modules = Modules.of(graph, weights);
        UNetEncoder encoder = new UNetEncoder(modules, config);
        UNetPorts ports = new UNetPorts(graph, config, inputs);
        UNetDecoder decoder = new UNetDecoder(modules, config);
        Value sample = encoder.sample();
        BlockContext context = encoder.context(ports.adapters());
        Value first = encoder.convIn(sample);
        int all = encoder.skipChannels().size();
        Value hidden = switch (inputs.deep()) {
            case DeepFeatures.Kept _ -> whole(encoder, decoder, first, ports, context, Optional.empty());
            case DeepFeatures.Given(int branch) ->
                whole(encoder, decoder, first, ports, context, Optional.of(cut(branch, all, weights)));
            case DeepFeatures.Taken(int branch) -> {
                int cut = cut(branch, all, weights);
                DownBlock2D.Out down = encoder.down(first, context, ports::feature, all - cut);
                yield decoder.upFrom(cut, skips(encoder, down, ports), context);
            }
        };
        Value normal = modules.groupNormSilu("conv_norm_out", hidden, config.norm().groups(), config.norm().epsilon());
        graph.output("out_sample", graph.type(), List.of(UNetEncoder.BATCH, Dimension.of(config.outChannels()),
                Dimension.of("height"), Dimension.of("width")), UNetEncoder.keepingSize(modules, "conv_out", normal));
    }

    private Value whole(UNetEncoder encoder, UNetDecoder decoder, Value first, UNetPorts ports, BlockContext context,
            Optional<Integer> cut) {
        DownBlock2D.Out down = encoder.down(first, context, ports::feature, encoder.skipChannels().size());
        Value middle = middle(encoder, down, ports, context);
        return decoder.up(middle, skips(encoder, down, ports), context, cut);
    }

    /** The layer of the way up before which the network is cut, counted from the middle. */
    private static int cut(int branch, int skips, Weights weights) {
        if (branch >= skips) {
            throw new UserException("The cache branch is " + branch + ", and the U-Net in " + weights.source()
                    + " has branches up to " + (skips - 1) + "; choose a smaller one.");
        }
        return skips - 1 - branch;
    }

    private Value middle(UNetEncoder encoder, DownBlock2D.Out down, UNetPorts ports, BlockContext context) {
        Ops ops = encoder.modules().ops();
        Value hidden = encoder.middle(down.out(), context);
        hidden = plus(ops, hidden, ports.feature(config.down().size()));
        return plus(ops, hidden, ports.residualOfMiddle());
    }

    /** The skip connections with the residuals of ControlNets, the last one first. */
    private static Deque<Value> skips(UNetEncoder encoder, DownBlock2D.Out down, UNetPorts ports) {
        Ops ops = encoder.modules().ops();
        List<Integer> channels = encoder.skipChannels();
        Deque<Value> skips = new ArrayDeque<>();
        for (int i = 0; i < down.skips().size(); i++) {
            skips.push(plus(ops, down.skips().get(i), ports.residual(i, channels.get(i))));
        }
        return skips;
    }

    private static Value plus(Ops ops, Value x, Optional<Value> more) {
        return more.map(other -> ops.add(x, other)).orElse(x);
    }
}
