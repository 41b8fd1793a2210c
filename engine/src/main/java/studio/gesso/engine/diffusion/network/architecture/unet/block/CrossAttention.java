package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.List;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.AdapterTerm;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.Precision;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** Attention with its projections, to itself or to a text ({@code Attention} in diffusers), plus what IP-Adapters add. */
final class CrossAttention {

    private CrossAttention() {}

    /**
     * {@code to_out(A(to_q(x), to_k(seen), to_v(seen)) + Σ mask · A(to_q(x), key, value))} with {@code A(q, k, v) =
     * softmax(q · kᵀ ÷ √d) · v}.
     *
     * @param seen what it looks at: itself or the text
     */
    static Value of(Modules modules, Value x, Value seen, int heads, List<AdapterTerm> adapters,
            Precision precision) {
        Ops ops = modules.ops();
        Value query = modules.linear("to_q", x);
        Value all = attend(modules, query, modules.linear("to_k", seen), modules.linear("to_v", seen), heads,
                precision);
        for (AdapterTerm term : adapters) {
            Value more = attend(modules, query, term.key(), term.value(), heads, precision);
            all = ops.add(all, term.mask().map(mask -> ops.mul(more, mask)).orElse(more));
        }
        return modules.linear("to_out.0", all);
    }

    private static Value attend(Modules modules, Value q, Value k, Value v, int heads, Precision precision) {
        StoredType type = modules.graph().type();
        if (precision == Precision.AS_THE_NETWORK || type == StoredType.FLOAT) {
            return modules.attention(q, k, v, heads);
        }
        Ops ops = modules.ops();
        Value said = modules.attention(ops.cast(q, StoredType.FLOAT), ops.cast(k, StoredType.FLOAT),
                ops.cast(v, StoredType.FLOAT), heads);
        return ops.cast(said, type);
    }
}
