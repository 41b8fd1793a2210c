package studio.gesso.engine.diffusion.network.architecture.unet.block;

import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig.Projection;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/** Transformer blocks over the pixels of a level, beside which the input passes ({@code Transformer2DModel}). */
final class Transformer2D {

    private static final int CONVOLUTION = 4;

    private Transformer2D() {}

    /** @param depth how many blocks */
    static Value of(Modules modules, Value x, BlockConfig block, int depth, BlockContext context) {
        Ops ops = modules.ops();
        Value hidden = entered(modules,
                modules.groupNorm("norm", x, context.norm().groups(), context.transformers().epsilon()), block,
                context);
        for (int i = 0; i < depth; i++) {
            hidden = BasicTransformerBlock.of(modules.at("transformer_blocks." + i), hidden, block, context);
        }
        return ops.add(left(modules, hidden, x, context), x);
    }

    private static Value entered(Modules modules, Value x, BlockConfig block, BlockContext context) {
        if (context.transformers().projection() == Projection.PLAIN) {
            return tokens(modules.ops(), x, block.channels());
        }
        return isConvolution(modules)
                ? tokens(modules.ops(), modules.conv("proj_in", x, 1, 0), block.channels())
                : modules.linear("proj_in", tokens(modules.ops(), x, block.channels()));
    }

    private static Value left(Modules modules, Value hidden, Value like, BlockContext context) {
        if (context.transformers().projection() == Projection.PLAIN) {
            return pixels(modules.ops(), hidden, like);
        }
        return isConvolution(modules)
                ? modules.conv("proj_out", pixels(modules.ops(), hidden, like), 1, 0)
                : pixels(modules.ops(), modules.linear("proj_out", hidden), like);
    }

    private static boolean isConvolution(Modules modules) {
        return modules.stored("proj_in.weight").shape().size() == CONVOLUTION;
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
