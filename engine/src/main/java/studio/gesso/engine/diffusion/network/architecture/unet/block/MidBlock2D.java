package studio.gesso.engine.diffusion.network.architecture.unet.block;

import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * The block in the middle ({@code UNetMidBlock2DCrossAttn}, {@code UNetMidBlock2D}): a residual layer, then attention
 * and another one for each of its layers.
 *
 * @param config what config.json says of it
 * @param scale the divisor of its sums ({@code mid_block_scale_factor})
 */
public record MidBlock2D(BlockConfig config, double scale) {

    /** Adds the block to the graph. */
    public Value add(Modules modules, Value x, BlockContext context) {
        Value hidden = ResnetBlock2D.of(modules.at("resnets.0"), x, context, scale);
        for (int i = 0; i < config.layers(); i++) {
            hidden = attention(modules.at("attentions." + i), hidden, config.depths().get(i), context);
            hidden = ResnetBlock2D.of(modules.at("resnets." + (i + 1)), hidden, context, scale);
        }
        return hidden;
    }

    private Value attention(Modules modules, Value x, int depth, BlockContext context) {
        return switch (config.attention()) {
            case NONE -> x;
            case TEXT -> Transformer2D.of(modules, x, config, depth, context);
            case PIXELS -> PixelAttention.of(modules, x, config, context, context.norm().middleGroups(), scale);
        };
    }
}
