package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import java.util.function.ToIntBiFunction;
import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * The residual blocks of autoencoders (ResnetBlock2D of diffusers, without a timestep): two convolutions, each after a group
 * norm and an activation, added to what comes in.
 *
 * @param epsilon of the group norms
 * @param groups how many groups the group norm of a name in a module has
 */
record ResidualBlocks(Ops ops, Activation activation, double epsilon, ToIntBiFunction<Modules, String> groups) {

    /** The first blocks of a level, one after another. */
    Value several(Modules level, int count, Value x) {
        Value y = x;
        for (int i = 0; i < count; i++) {
            y = one(level.at("resnets." + i), y);
        }
        return y;
    }

    Value one(Modules block, Value x) {
        Value y = block.conv("conv1", activated(block, "norm1", x), 1, 1);
        y = block.conv("conv2", activated(block, "norm2", y), 1, 1);
        return ops.add(block.has("conv_shortcut") ? block.conv("conv_shortcut", x, 1, 0) : x, y);
    }

    /** The last layers of an encoder or decoder. */
    Value end(Modules coder, Value x) {
        return coder.conv("conv_out", activated(coder, "conv_norm_out", x), 1, 1);
    }

    private Value activated(Modules in, String module, Value x) {
        int count = groups.applyAsInt(in, module);
        return activation == Activation.SILU
                ? in.groupNormSilu(module, x, count, epsilon)
                : activation.apply(ops, in.groupNorm(module, x, count, epsilon));
    }
}
