package studio.gesso.engine.diffusion.network.architecture.adapter;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * A small network that turns a control image into features for the way down of a U-Net (Mou et al. 2023): diffusers'
 * {@code T2IAdapter}. Widths and numbers of layers follow from the weights.
 *
 * <p>Inputs: {@code image [batch, channels, height, width]} in pixels (0..1), whose sides are multiples of the folding,
 * and {@code conditioning_scale}. Outputs, times that scale: {@code down_intrablock_additional_residual_N} for every
 * level, which are inputs of the U-Net.
 *
 * @param form which of the three architectures it is
 * @param folding how many pixels are folded into one, in each direction ({@code downscale_factor})
 */
public record T2iAdapter(Form form, int folding) {

    private static final int FOLDING = 8;
    private static final int MOST = 64;
    private static final int HALVED_IN_XL = 2;

    /** The three architectures. */
    public enum Form {
        FULL,
        /** For SDXL, which is halved once less. */
        FULL_XL,
        LIGHT
    }

    /**
     * Reads the config.
     *
     * @param source what messages call the file
     * @throws UserException if it is of a form that is not known
     */
    public static T2iAdapter of(String source, JsonObject json) {
        String type = LenientJson.string(json, "adapter_type").orElse("full_adapter");
        Form form = switch (type) {
            case "full_adapter" -> Form.FULL;
            case "full_adapter_xl" -> Form.FULL_XL;
            case "light_adapter" -> Form.LIGHT;
            default -> throw new UserException(source + " describes an adapter of the type " + type
                    + ", which Gesso does not know; use another one.");
        };
        return new T2iAdapter(form, (int) Math.clamp(LenientJson.number(json, "downscale_factor", FOLDING), 1, MOST));
    }

    /**
     * Adds the network to a graph.
     *
     * @param weights its tensors by diffusers' names
     * @throws UserException if one is missing
     */
    public void build(GraphBuilder graph, Weights weights) {
        Modules modules = Modules.of(graph, weights).at("adapter");
        Ops ops = modules.ops();
        Value hidden = folded(modules);
        if (modules.has("conv_in")) {
            hidden = modules.conv("conv_in", hidden, 1, 1);
        }
        Value scale = ops.cast(graph.input("conditioning_scale", StoredType.FLOAT, List.of()), graph.type());
        for (int level = 0; modules.has("body." + level); level++) {
            Modules body = modules.at("body." + level);
            hidden = body(body, isHalved(level) ? ops.averageOfFour(hidden) : hidden);
            String name = "down_intrablock_additional_residual_" + level;
            graph.output(name, graph.type(), List.of(Dimension.of("batch"), Dimension.of(channels(body)),
                    Dimension.of(name + "_height"), Dimension.of(name + "_width")), ops.mul(hidden, scale));
        }
    }

    /** Blocks of pixels as channels, in PyTorch's order ({@code PixelUnshuffle}): by colour, row, column. */
    private Value folded(Modules modules) {
        long area = (long) folding * folding;
        String first = modules.has("conv_in") ? "conv_in.weight" : "body.0.in_conv.weight";
        long colours = modules.stored(first).extent(1) / area;
        Value image = modules.graph()
                .input("image", modules.graph().type(), List.of(Dimension.of("batch"),
                        Dimension.of(colours), Dimension.of("height"), Dimension.of("width")));
        // ONNX folds by row, column, colour.
        long[] order = LongStream.range(0, colours * area).map(i -> i % area * colours + i / area).toArray();
        return modules.ops().gather(modules.ops().spaceToDepth(image, folding), 1, order);
    }

    private boolean isHalved(int level) {
        return form == Form.FULL_XL ? level == HALVED_IN_XL : level > 0;
    }

    private long channels(Modules body) {
        String last = form == Form.LIGHT ? "out_conv.weight" : "resnets.0.block2.weight";
        return body.stored(last).extent(0);
    }

    private Value body(Modules body, Value x) {
        Ops ops = body.ops();
        Value hidden = body.has("in_conv") ? body.conv("in_conv", x, 1, 0) : x;
        for (int i = 0; body.has("resnets." + i); i++) {
            Modules resnet = body.at("resnets." + i);
            Value inner = ops.relu(resnet.conv("block1", hidden, 1, 1));
            hidden = ops.add(resnet.conv("block2", inner, 1, form == Form.LIGHT ? 1 : 0), hidden);
        }
        return form == Form.LIGHT ? body.conv("out_conv", hidden, 1, 0) : hidden;
    }
}
