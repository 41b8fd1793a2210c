package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.Deque;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * A block on the way up ({@code UpBlock2D}, {@code CrossAttnUpBlock2D}, {@code AttnUpBlock2D}).
 *
 * @param config what config.json says of it
 */
public record UpBlock2D(BlockConfig config) {

    /** Adds a layer, which takes a skip connection. */
    public Value layer(Modules modules, int number, Value x, Value skip, BlockContext context) {
        return Layer.of(modules, number, modules.ops().concat(1, x, skip), config, context);
    }

    /**
     * What follows the layers: enlarges to the height and width of the next skip connection, whatever they are.
     *
     * @param skips those that are left, the last one first
     */
    public Value enlarged(Modules modules, Value x, Deque<Value> skips) {
        return modules.has("upsamplers.0")
                ? modules.conv("upsamplers.0.conv", modules.ops().nearestLike(x, skips.getFirst()), 1, 1)
                : x;
    }
}
