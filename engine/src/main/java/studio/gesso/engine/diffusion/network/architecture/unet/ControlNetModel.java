package studio.gesso.engine.diffusion.network.architecture.unet;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext;
import studio.gesso.engine.diffusion.network.architecture.unet.block.DownBlock2D;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * A copy of a U-Net's first half that follows a control image (Zhang et al. 2023): diffusers' {@code ControlNetModel}.
 *
 * <p>Inputs: those of its U-Net, {@code controlnet_cond [batch, 3, height, width]} in pixels (RGB, 0..1) and
 * {@code conditioning_scale}. Outputs, times that scale: {@code down_block_N_additional_residual} for every skip
 * connection and {@code mid_block_additional_residual}, which are inputs of the U-Net.
 *
 * @param config what config.json says
 * @param colours the order of colours that it was trained with
 * @param residuals what its outputs are
 */
public record ControlNetModel(UNetConfig config, Colours colours, Residuals residuals) {

    /** The order of colours. */
    public enum Colours {
        RGB,
        BGR
    }

    /** What its outputs are. */
    public enum Residuals {
        PIXELS,
        /** One number a channel, the mean of all pixels ({@code global_pool_conditions}). */
        MEANS
    }

    /**
     * Reads the config.
     *
     * @param source what messages call the file
     * @throws UserException if a value is of the wrong kind, or stands for something that Gesso does not know
     */
    public static ControlNetModel of(String source, JsonObject json) {
        UNetValues values = new UNetValues(source, json);
        values.only("controlnet_conditioning_channel_order", "rgb", "bgr");
        boolean isReversed = values.text("controlnet_conditioning_channel_order").equals(Optional.of("bgr"));
        return new ControlNetModel(UNetConfig.conditional(source, json), isReversed ? Colours.BGR : Colours.RGB,
                values.truth("global_pool_conditions", false) ? Residuals.MEANS : Residuals.PIXELS);
    }

    /**
     * Adds the network to a graph.
     *
     * @param weights its tensors by diffusers' names
     * @throws UserException if one is missing
     */
    public void build(GraphBuilder graph, Weights weights) {
        Modules modules = Modules.of(graph, weights);
        UNetEncoder encoder = new UNetEncoder(modules, config);
        Value sample = encoder.sample();
        BlockContext context = encoder.context(Map.of());
        Value hint = hint(modules.at("controlnet_cond_embedding"), picture(modules));
        Value scale = modules.ops()
                .cast(graph.input("conditioning_scale", StoredType.FLOAT, List.of()), graph.type());
        Value first = modules.ops().add(encoder.convIn(sample), hint);
        List<Integer> channels = encoder.skipChannels();
        DownBlock2D.Out down = encoder.down(first, context, _ -> Optional.empty(), channels.size());
        for (int i = 0; i < channels.size(); i++) {
            output(modules, "down_block_" + i, channels.get(i),
                    modules.conv("controlnet_down_blocks." + i, down.skips().get(i), 1, 0), scale);
        }
        output(modules, "mid_block", config.down().getLast().channels(),
                modules.conv("controlnet_mid_block", encoder.middle(down.out(), context), 1, 0), scale);
    }

    private Value picture(Modules modules) {
        GraphBuilder graph = modules.graph();
        Value picture = graph.input("controlnet_cond", graph.type(), List.of(UNetEncoder.BATCH,
                Dimension.of(modules.stored("controlnet_cond_embedding.conv_in.weight").extent(1)),
                Dimension.of("image_height"), Dimension.of("image_width")));
        return colours == Colours.RGB ? picture : modules.ops().gather(picture, 1, 2, 1, 0);
    }

    /** The encoder of the control image; every second convolution halves. */
    private static Value hint(Modules modules, Value picture) {
        Ops ops = modules.ops();
        Value hidden = ops.silu(modules.conv("conv_in", picture, 1, 1));
        for (int i = 0; modules.has("blocks." + i); i++) {
            hidden = ops.silu(modules.conv("blocks." + i, hidden, i % 2 + 1, 1));
        }
        return modules.conv("conv_out", hidden, 1, 1);
    }

    private void output(Modules modules, String block, int channels, Value residual, Value scale) {
        Ops ops = modules.ops();
        String name = block + "_additional_residual";
        boolean isMean = residuals == Residuals.MEANS;
        Value scaled = ops.mul(isMean ? ops.mean(residual, 2, 3) : residual, scale);
        modules.graph()
                .output(name, modules.graph().type(), List.of(UNetEncoder.BATCH, Dimension.of(channels),
                        isMean ? Dimension.of(1) : Dimension.of(name + "_height"),
                        isMean ? Dimension.of(1) : Dimension.of(name + "_width")), scaled);
    }
}
