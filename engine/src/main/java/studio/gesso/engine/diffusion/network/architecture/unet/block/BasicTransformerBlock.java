package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.List;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig.Looks;
import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig.FeedForward;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/** Attention to itself, attention to the text and a feed-forward layer, each beside its input (Vaswani et al. 2017). */
final class BasicTransformerBlock {

    private static final double EPSILON = 1e-5;

    private BasicTransformerBlock() {}

    static Value of(Modules modules, Value x, BlockConfig block, BlockContext context) {
        Ops ops = modules.ops();
        Value normal = modules.layerNorm("norm1", x, EPSILON);
        Value text = context.text().orElse(normal);
        Value first = block.selfAttention() == Looks.AT_THE_TEXT ? text : normal;
        Value hidden = ops.add(CrossAttention.of(modules.at("attn1"), normal, first, block.heads(), List.of(),
                context.precision()), x);
        normal = modules.layerNorm("norm2", hidden, EPSILON);
        hidden = ops.add(CrossAttention.of(modules.at("attn2"), normal, context.text().orElse(normal), block.heads(),
                context.adapters().apply(modules.prefix() + "attn2"), context.precision()), hidden);
        normal = modules.layerNorm("norm3", hidden, EPSILON);
        return ops.add(feedForward(modules.at("ff.net"), normal, context.transformers().feedForward()), hidden);
    }

    private static Value feedForward(Modules modules, Value x, FeedForward kind) {
        Ops ops = modules.ops();
        Value inner = modules.linear("0.proj", x);
        return modules.linear("2", switch (kind) {
            case GEGLU -> {
                List<Value> halves = ops.chunk(inner, 2, -1);
                yield ops.mul(halves.getFirst(), ops.gelu(halves.getLast()));
            }
            case GELU -> ops.gelu(inner);
        });
    }
}
