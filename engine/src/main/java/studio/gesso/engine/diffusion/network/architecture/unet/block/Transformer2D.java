package studio.gesso.engine.diffusion.network.architecture.unet.block;

import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/** Transformer blocks over the pixels of a level, beside which the input passes ({@code Transformer2DModel}). */
final class Transformer2D {

    private static final double EPSILON = 1e-6;
    private static final int CONVOLUTION = 4;

    private Transformer2D() {}

    /** @param depth how many blocks */
    static Value of(Modules modules, Value x, BlockConfig block, int depth, BlockContext context) {
        Ops ops = modules.ops();
        Value hidden = modules.groupNorm("norm", x, context.norm().groups(), EPSILON);
        boolean isConvolution = modules.stored("proj_in.weight").shape().size() == CONVOLUTION;
        hidden = isConvolution
                ? tokens(ops, modules.conv("proj_in", hidden, 1, 0), block.channels())
                : modules.linear("proj_in", tokens(ops, hidden, block.channels()));
        for (int i = 0; i < depth; i++) {
            hidden = BasicTransformerBlock.of(modules.at("transformer_blocks." + i), hidden, block, context);
        }
        hidden = isConvolution
                ? modules.conv("proj_out", pixels(ops, hidden, x), 1, 0)
                : pixels(ops, modules.linear("proj_out", hidden), x);
        return ops.add(hidden, x);
    }

    /** {@code [batch, channels, height, width]} as {@code [batch, height · width, channels]}. */
    static Value tokens(Ops ops, Value x, int channels) {
        return ops.permute(ops.reshape(x, 0, channels, -1), 0, 2, 1);
    }

    /** The way back, in the shape of another value. */
    static Value pixels(Ops ops, Value tokens, Value like) {
        return ops.reshapeLike(ops.permute(tokens, 0, 2, 1), like);
    }
}
