package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * A block on the way down ({@code DownBlock2D}, {@code CrossAttnDownBlock2D}, {@code AttnDownBlock2D}).
 *
 * @param config what config.json says of it
 * @param padding zeros around before halving, or 0: a row below and a column at the right
 */
public record DownBlock2D(BlockConfig config, int padding) {

    /**
     * What a block gives.
     *
     * @param out the last value
     * @param skips the values for the way up
     */
    public record Out(Value out, List<Value> skips) {}

    /**
     * Adds the block to the graph.
     *
     * @param most how many skip connections are wanted; behind the last of them the block ends
     * @param feature a T2I-Adapter's (Mou et al. 2023): added to the last layer where the block sees the text, else
     *            behind the block; the skip connection there gets it too
     */
    public Out add(Modules modules, Value x, BlockContext context, Optional<Value> feature, int most) {
        Ops ops = modules.ops();
        List<Value> skips = new ArrayList<>();
        Value hidden = x;
        for (int i = 0; i < Math.min(config.layers(), most); i++) {
            hidden = Layer.of(modules, i, hidden, config, context);
            skips.add(hidden);
        }
        if (most < config.layers()) {
            return new Out(hidden, skips);
        }
        boolean isInside = config.attention() == BlockConfig.Attention.TEXT;
        if (isInside) {
            hidden = withFeature(ops, hidden, skips, feature);
        }
        if (modules.has("downsamplers.0")) {
            if (most == config.layers()) {
                return new Out(hidden, skips);
            }
            hidden = halved(modules, hidden);
            skips.add(hidden);
        }
        return new Out(isInside ? hidden : withFeature(ops, hidden, skips, feature), skips);
    }

    private Value halved(Modules modules, Value x) {
        return padding == 0
                ? modules.conv("downsamplers.0.conv", x, 2, 0, 0, 1, 1)
                : modules.conv("downsamplers.0.conv", x, 2, padding);
    }

    private static Value withFeature(Ops ops, Value x, List<Value> skips, Optional<Value> feature) {
        if (feature.isEmpty()) {
            return x;
        }
        Value sum = ops.add(x, feature.get());
        skips.set(skips.size() - 1, sum);
        return sum;
    }
}
