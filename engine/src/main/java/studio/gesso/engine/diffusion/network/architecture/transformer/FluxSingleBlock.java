package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * A block of FLUX.1 with one stream, the tokens of the prompt before those of the picture: attention and feed-forward
 * layers stand beside each other (Dehghani et al. 2023; diffusers' FluxSingleTransformerBlock).
 *
 * @param layers those of the block
 * @param rotary turns queries and keys
 */
record FluxSingleBlock(BlockLayers layers, RotaryEmbedding rotary) {

    private static final int ROWS = 3;

    Value apply(Value x) {
        List<Value> rows = layers.modulation("norm", ROWS);
        Value seen = layers.modulated(x, rows.get(0), rows.get(1));
        Modules modules = layers.modules();
        Value wide = layers.ops().geluTanh(modules.linear("proj_mlp", seen));
        Value out = modules.linear("proj_out", layers.ops().concat(2, attention(seen), wide));
        return layers.clipped(layers.gated(x, rows.get(2), out));
    }

    private Value attention(Value x) {
        BlockLayers attn = layers.at("attn");
        Value q = rotary.rotated(attn.projected("to_q", "norm_q", x));
        Value k = rotary.rotated(attn.projected("to_k", "norm_k", x));
        return attn.modules().attention(q, k, attn.modules().linear("to_v", x), attn.heads());
    }
}
