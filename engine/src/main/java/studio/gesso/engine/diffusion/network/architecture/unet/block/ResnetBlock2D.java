package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/** Two convolutions around the time embedding, beside which the input passes (He et al. 2016; Ho et al. 2020). */
final class ResnetBlock2D {

    private ResnetBlock2D() {}

    /** @param scale the divisor of the sum ({@code output_scale_factor}) */
    static Value of(Modules modules, Value x, BlockContext context, double scale) {
        Ops ops = modules.ops();
        Norm norm = context.norm();
        Value hidden = modules.groupNormSilu("norm1", x, norm.groups(), norm.epsilon());
        hidden = modules.conv("conv1", hidden, 1, 1);
        Value time = ops.unsqueeze(modules.linear("time_emb_proj", context.time()), 2, 3);
        long doubled = 2 * modules.stored("conv1.weight").extent(0);
        hidden = modules.stored("time_emb_proj.weight").extent(0) == doubled
                ? scaledAndShifted(modules, hidden, time, norm)
                : modules.groupNormSilu("norm2", ops.add(hidden, time), norm.groups(), norm.epsilon());
        hidden = modules.conv("conv2", hidden, 1, 1);
        Value beside = modules.has("conv_shortcut") ? modules.conv("conv_shortcut", x, 1, 0) : x;
        Value sum = ops.add(beside, hidden);
        return scale == 1 ? sum : ops.scale(sum, 1 / scale);
    }

    /** {@code resnet_time_scale_shift} "scale_shift" (Dhariwal and Nichol 2021, section 3.1). */
    private static Value scaledAndShifted(Modules modules, Value hidden, Value time, Norm norm) {
        Ops ops = modules.ops();
        List<Value> parts = ops.chunk(time, 2, 1);
        Value normal = modules.groupNorm("norm2", hidden, norm.groups(), norm.epsilon());
        Value factor = ops.add(parts.getFirst(), modules.graph().number(1));
        return ops.silu(ops.add(ops.mul(normal, factor), parts.getLast()));
    }
}
