package studio.gesso.engine.diffusion.network.architecture.text;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Attribute;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The encoder of T5 (T5EncoderModel of transformers; Raffel et al. 2020).
 *
 * <p>Input: {@code input_ids} {@code [batch, tokens]}. Output: {@code last_hidden_state} {@code [batch, tokens, width]}.
 * No token is masked, as Stable Diffusion 3 and FLUX.1 were trained.
 *
 * <p>The states between layers leave the range of half precision, so they and the last projection of the feed-forward
 * parts are float in every precision, as in transformers.
 */
public final class T5EncoderModel {

    private static final Dimension BATCH = Dimension.of("batch_size");
    private static final Dimension TOKENS = Dimension.of("sequence_length");

    private final T5Config config;
    private final Modules modules;
    private final GraphBuilder graph;
    private final Ops ops;

    private T5EncoderModel(T5Config config, Modules modules) {
        this.config = config;
        this.modules = modules;
        this.graph = modules.graph();
        this.ops = modules.ops();
    }

    /**
     * Adds an encoder to a graph. Its token embedding is the initializer {@code shared.weight}, or
     * {@code encoder.embed_tokens.weight} where the file has only this.
     *
     * @param weights by transformers' names
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     * @throws UserException if the heads do not divide the width
     */
    public static GraphBuilder build(T5Config config, Weights weights, GraphBuilder graph) {
        new T5EncoderModel(config, Modules.of(graph, weights)).add();
        return graph;
    }

    private void add() {
        Value ids = graph.input("input_ids", StoredType.INT64, List.of(BATCH, TOKENS));
        Value bias = distanceBias(ids);
        Value states = wide(modules.embedding(modules.has("shared") ? "shared" : "encoder.embed_tokens", ids));
        for (int layer = 0; layer < config.layers(); layer++) {
            Modules block = modules.at("encoder.block." + layer);
            states = attention(block.at("layer.0"), states, bias);
            states = feedForward(block.at("layer.1"), states);
        }
        Dimension width = Dimension.of(modules.stored("encoder.final_layer_norm.weight").extent(0));
        graph.output("last_hidden_state", graph.type(), List.of(BATCH, TOKENS, width),
                norm(modules.at("encoder"), "final_layer_norm", states));
    }

    /** A number for every head, query and key, from the distance of the two: {@code [1, heads, tokens, tokens]}. */
    private Value distanceBias(Value ids) {
        int farthest = config.farthest();
        Value table = graph.integers(IntStream.rangeClosed(-farthest, farthest).mapToLong(config::bucket).toArray());
        Value length = graph.op("Squeeze", List.of(ops.shape(ids, 1, 2)));
        Value places = graph.op("Range", List.of(graph.integer(0), length, graph.integer(1)));
        Value distances = ops.sub(ops.unsqueeze(places, 0), ops.unsqueeze(places, 1));
        Value near = graph.op("Clip", List.of(distances, graph.integer(-farthest), graph.integer(farthest)));
        Value buckets = graph.op("Gather", List.of(table, ops.add(near, graph.integer(farthest))));
        Value bias = modules.embedding("encoder.block.0.layer.0.SelfAttention.relative_attention_bias", buckets);
        return ops.unsqueeze(ops.permute(bias, 2, 0, 1), 0);
    }

    private Value attention(Modules layer, Value states, Value bias) {
        Modules attention = layer.at("SelfAttention");
        long width = attention.stored("q.weight").extent(0);
        if (width % config.heads() != 0) {
            throw new UserException(modules.weights().source() + " has an attention width of " + width + ", which "
                    + config.heads() + " heads (num_heads in config.json) do not divide; download both again.");
        }
        Value x = norm(layer, "layer_norm", states);
        Value seen = graph.microsoft("MultiHeadAttention",
                List.of(attention.linear("q", x), attention.linear("k", x), attention.linear("v", x),
                        GraphBuilder.nothing(), GraphBuilder.nothing(), bias),
                Attribute.of("num_heads", (long) config.heads()), Attribute.of("scale", 1f));
        return ops.add(states, wide(attention.linear("o", seen)));
    }

    private Value feedForward(Modules layer, Value states) {
        Modules dense = layer.at("DenseReluDense");
        Value x = norm(layer, "layer_norm", states);
        Value through = switch (config.gate()) {
            case PLAIN -> config.activation().apply(ops, dense.linear("wi", x));
            case GATED -> ops.mul(config.activation().apply(ops, dense.linear("wi_0", x)), dense.linear("wi_1", x));
        };
        Value product = graph.type() == StoredType.FLOAT
                ? dense.linear("wo", through)
                : ops.matmul(wide(through), ops.permute(wide(dense.weight("wo.weight")), 1, 0));
        return ops.add(states, product);
    }

    /** Scales each row by its root mean square (Zhang and Sennrich 2019), computed in float. */
    private Value norm(Modules in, String module, Value states) {
        if (graph.type() == StoredType.FLOAT) {
            return in.rmsNorm(module, states, config.epsilon());
        }
        Value normal = graph.op("SimplifiedLayerNormalization", List.of(states, wide(in.weight(module + ".weight"))),
                Attribute.of("axis", -1L), Attribute.of("epsilon", (float) config.epsilon()));
        return ops.cast(normal, graph.type());
    }

    private Value wide(Value x) {
        return graph.type() == StoredType.FLOAT ? x : ops.cast(x, StoredType.FLOAT);
    }
}
