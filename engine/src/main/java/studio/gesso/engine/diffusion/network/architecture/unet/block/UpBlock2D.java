package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.Deque;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * A block on the way up ({@code UpBlock2D}, {@code CrossAttnUpBlock2D}, {@code AttnUpBlock2D}).
 *
 * @param config what config.json says of it
 */
public record UpBlock2D(BlockConfig config) {

    /**
     * Adds the block to the graph. It enlarges to the height and width of the next skip connection, whatever they are.
     *
     * @param skips those that are left, the last one first; those of this block are taken away
     */
    public Value add(Modules modules, Value x, Deque<Value> skips, BlockContext context) {
        Ops ops = modules.ops();
        Value hidden = x;
        for (int i = 0; i < config.layers(); i++) {
            hidden = Layer.of(modules, i, ops.concat(1, hidden, skips.pop()), config, context);
        }
        return modules.has("upsamplers.0")
                ? modules.conv("upsamplers.0.conv", ops.nearestLike(hidden, skips.getFirst()), 1, 1)
                : hidden;
    }
}
