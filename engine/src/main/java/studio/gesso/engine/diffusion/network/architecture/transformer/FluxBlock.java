package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * A block of FLUX.1 in which picture and prompt have weights of their own and attend to each other (diffusers'
 * FluxTransformerBlock).
 *
 * @param layers those of the block
 * @param rotary turns queries and keys
 */
record FluxBlock(BlockLayers layers, RotaryEmbedding rotary) {

    private static final int ROWS = 6;

    Streams apply(Streams in) {
        List<Value> rows = layers.modulation("norm1", ROWS);
        List<Value> textRows = layers.modulation("norm1_context", ROWS);
        Streams attended = attention(new Streams(layers.modulated(in.picture(), rows.get(0), rows.get(1)),
                layers.modulated(in.text(), textRows.get(0), textRows.get(1))));
        return new Streams(after(in.picture(), attended.picture(), rows, "ff"),
                layers.clipped(after(in.text(), attended.text(), textRows, "ff_context")));
    }

    private Value after(Value x, Value attended, List<Value> rows, String feedForward) {
        Value sum = layers.gated(x, rows.get(2), attended);
        Value seen = layers.modulated(sum, rows.get(3), rows.get(4));
        return layers.gated(sum, rows.get(5), layers.feedForward(feedForward, seen));
    }

    private Streams attention(Streams in) {
        BlockLayers attn = layers.at("attn");
        Modules modules = attn.modules();
        Value q = joined(attn.projected("add_q_proj", "norm_added_q", in.text()),
                attn.projected("to_q", "norm_q", in.picture()));
        Value k = joined(attn.projected("add_k_proj", "norm_added_k", in.text()),
                attn.projected("to_k", "norm_k", in.picture()));
        Value v = joined(modules.linear("add_v_proj", in.text()), modules.linear("to_v", in.picture()));
        Value joint = modules.attention(rotary.rotated(q), rotary.rotated(k), v, attn.heads());
        List<Value> out = attn.splitAfter(joint, in.text());
        return new Streams(modules.linear("to_out.0", out.getLast()), modules.linear("to_add_out", out.getFirst()));
    }

    private Value joined(Value text, Value picture) {
        return layers.ops().concat(1, text, picture);
    }
}
