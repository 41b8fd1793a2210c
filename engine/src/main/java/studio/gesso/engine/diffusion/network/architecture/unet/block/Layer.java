package studio.gesso.engine.diffusion.network.architecture.unet.block;

import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/** One layer of a block: a residual layer, and attention where the block has it. */
final class Layer {

    private Layer() {}

    static Value of(Modules modules, int number, Value x, BlockConfig block, BlockContext context) {
        Value hidden = ResnetBlock2D.of(modules.at("resnets." + number), x, context, 1);
        Modules attention = modules.at("attentions." + number);
        return switch (block.attention()) {
            case NONE -> hidden;
            case TEXT -> Transformer2D.of(attention, hidden, block, block.depths().get(number), context);
            case PIXELS -> PixelAttention.of(attention, hidden, block, context, context.norm().groups(), 1);
        };
    }
}
