package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * A block of Stable Diffusion 3: picture and prompt have weights of their own and attend to each other (diffusers'
 * JointTransformerBlock). Where it has a second attention, the picture attends to itself once more (3.5 medium).
 *
 * @param layers those of the block
 * @param place where the block stands
 */
record JointBlock(BlockLayers layers, Place place) {

    /** Where a block stands. */
    enum Place {
        /** Both streams go on. */
        BEFORE_OTHERS,
        /** The prompt is not needed after it. */
        LAST
    }

    private static final int ROWS = 6;
    private static final int ROWS_OF_TWO_ATTENTIONS = 9;

    Streams apply(Streams in) {
        boolean dual = layers.modules().has("attn2");
        List<Value> rows = layers.modulation("norm1", dual ? ROWS_OF_TWO_ATTENTIONS : ROWS);
        Value normal = layers.norm(in.picture());
        Value seen = layers.shifted(normal, rows.get(0), rows.get(1));
        List<Value> textRows = place == Place.LAST ? List.of() : layers.modulation("norm1_context", ROWS);
        Value seenText = place == Place.LAST
                ? layers.continuous("norm1_context", in.text())
                : layers.modulated(in.text(), textRows.get(0), textRows.get(1));
        Streams attended = attention(new Streams(seen, seenText));
        Value picture = layers.gated(in.picture(), rows.get(2), attended.picture());
        if (dual) {
            picture = layers.gated(picture, rows.get(8), second(layers.shifted(normal, rows.get(6), rows.get(7))));
        }
        picture = fedForward("ff", picture, rows);
        return place == Place.LAST
                ? new Streams(picture, in.text())
                : new Streams(picture, text(in.text(), attended.text(), textRows));
    }

    private Value text(Value text, Value attended, List<Value> rows) {
        Value out = layers.modules().linear("attn.to_add_out", attended);
        return fedForward("ff_context", layers.gated(text, rows.get(2), out), rows);
    }

    private Value fedForward(String module, Value x, List<Value> rows) {
        Value seen = layers.modulated(x, rows.get(3), rows.get(4));
        return layers.gated(x, rows.get(5), layers.feedForward(module, seen));
    }

    /** The joint attention; the prompt's part is not projected yet. */
    private Streams attention(Streams in) {
        BlockLayers attn = layers.at("attn");
        Modules modules = attn.modules();
        Value q = joined(attn.projected("to_q", "norm_q", in.picture()),
                attn.projected("add_q_proj", "norm_added_q", in.text()));
        Value k = joined(attn.projected("to_k", "norm_k", in.picture()),
                attn.projected("add_k_proj", "norm_added_k", in.text()));
        Value v = joined(modules.linear("to_v", in.picture()), modules.linear("add_v_proj", in.text()));
        List<Value> out = attn.splitAfter(modules.attention(q, k, v, attn.heads()), in.picture());
        return new Streams(modules.linear("to_out.0", out.getFirst()), out.getLast());
    }

    private Value second(Value x) {
        BlockLayers attn = layers.at("attn2");
        Value attended = attn.modules()
                .attention(attn.projected("to_q", "norm_q", x), attn.projected("to_k", "norm_k", x),
                        attn.modules().linear("to_v", x), attn.heads());
        return attn.modules().linear("to_out.0", attended);
    }

    private Value joined(Value picture, Value text) {
        return layers.ops().concat(1, picture, text);
    }
}
