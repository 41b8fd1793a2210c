package studio.gesso.engine.diffusion.network.architecture.unet.block;

import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/** Attention of the pixels of a level to each other, beside which the input passes (Ho et al. 2020). */
final class PixelAttention {

    private PixelAttention() {}

    /**
     * Adds the layer to the graph.
     *
     * @param groups of its normalisation
     * @param scale the divisor of the sum ({@code rescale_output_factor})
     */
    static Value of(Modules modules, Value x, BlockConfig block, BlockContext context, int groups, double scale) {
        Ops ops = modules.ops();
        Value hidden = modules.has("group_norm")
                ? modules.groupNorm("group_norm", x, groups, context.norm().epsilon())
                : x;
        hidden = Transformer2D.tokens(ops, hidden, block.channels());
        hidden = modules.linear("to_out.0", modules.attention(modules.linear("to_q", hidden),
                modules.linear("to_k", hidden), modules.linear("to_v", hidden), block.heads()));
        Value sum = ops.add(Transformer2D.pixels(ops, hidden, x), x);
        return scale == 1 ? sum : ops.scale(sum, 1 / scale);
    }
}
