package studio.gesso.engine.diffusion.network.architecture.text;

import java.util.List;
import studio.gesso.engine.diffusion.network.architecture.text.ClipEncoder.AttentionMask;
import studio.gesso.engine.diffusion.network.builder.Attribute;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The text encoder of CLIP (CLIPTextModel and CLIPTextModelWithProjection of transformers; Radford et al. 2021): L, H and
 * bigG, and any other size.
 *
 * <p>Input: {@code input_ids} {@code [batch, tokens]}. Outputs, as Optimum names them: {@code last_hidden_state};
 * {@code pooler_output}, and {@code text_embeds} if it is projected (Optimum gives only these then, but files of CLIP-L for
 * FLUX.1 have a projection that FLUX.1 does not use); {@code hidden_states.N}, the states after N layers.
 * Beyond Optimum, {@code final_layer_norm.N} are the latter normalised as the last ones are, for clip skip.
 */
public final class ClipTextModel {

    /** The input with the rows of added words, {@code [rows, width]}, in the graphs that take it. */
    public static final String ADDED = "added_embeddings";

    private static final String MODEL = "text_model.";
    private static final String PROJECTION = "text_projection";
    private static final Dimension BATCH = Dimension.of("batch_size");
    private static final Dimension TOKENS = Dimension.of("sequence_length");
    /** The end token of configs from before it was right; transformers then takes the largest number for the end. */
    private static final int NO_END = 2;

    private final ClipTextConfig config;
    private final Modules modules;
    private final GraphBuilder graph;
    private final Dimension width;
    private final Vocabulary vocabulary;

    /** Whether words can be added to those of the model. */
    private enum Vocabulary {
        FIXED,
        EXTENSIBLE
    }

    private ClipTextModel(ClipTextConfig config, Modules modules, Vocabulary vocabulary) {
        this.config = config;
        this.vocabulary = vocabulary;
        this.modules = modules;
        this.graph = modules.graph();
        this.width = Dimension.of(modules.stored(MODEL + "final_layer_norm.weight").extent(0));
    }

    /**
     * Adds an encoder to a graph. Its token embedding is the initializer
     * {@code text_model.embeddings.token_embedding.weight}; it may have more rows than the vocabulary.
     *
     * @param weights by transformers' names, with or without {@code text_model.}
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     */
    public static GraphBuilder build(ClipTextConfig config, Weights weights, GraphBuilder graph) {
        new ClipTextModel(config, Modules.of(graph, named(weights)), Vocabulary.FIXED).add();
        return graph;
    }

    /**
     * Adds an encoder that also takes the rows of added words ({@value #ADDED}, at least one row): tokens from the number
     * of the table's rows on mean these. The table stays where it is.
     *
     * @param weights by transformers' names, with or without {@code text_model.}
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     */
    public static GraphBuilder buildExtensible(ClipTextConfig config, Weights weights, GraphBuilder graph) {
        new ClipTextModel(config, Modules.of(graph, named(weights)), Vocabulary.EXTENSIBLE).add();
        return graph;
    }

    /** The weights by the names of transformers 4; version 5 leaves {@code text_model.} out. */
    private static Weights named(Weights weights) {
        return weights.hasBelow(MODEL)
                ? weights
                : weights.renamed(name -> name.startsWith(PROJECTION) ? name : MODEL + name);
    }

    private void add() {
        Value ids = graph.input("input_ids", StoredType.INT64, List.of(BATCH, TOKENS));
        List<Value> states = new ClipEncoder(modules.at(MODEL + "encoder"), config.layers(), config.heads(),
                config.activation(), config.epsilon(), AttentionMask.CAUSAL).states(embeddings(ids));
        Value last = finalNorm(states.getLast());
        Value pooled = pooled(last, ids);
        // In the order of Optimum's exports: its pipelines take the first output where they say no name.
        project(pooled);
        output("last_hidden_state", last);
        graph.output("pooler_output", graph.type(), List.of(BATCH, width), pooled);
        for (int layer = 0; layer <= config.layers(); layer++) {
            output("hidden_states." + layer, states.get(layer));
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            output("final_layer_norm." + layer, finalNorm(states.get(layer)));
        }
    }

    private void output(String name, Value states) {
        graph.output(name, graph.type(), List.of(BATCH, TOKENS, width), states);
    }

    private Value finalNorm(Value states) {
        return modules.layerNorm(MODEL + "final_layer_norm", states, config.epsilon());
    }

    /** The tokens' rows plus those of their places; a file's own {@code position_ids} count 0, 1, 2 … or are damaged. */
    private Value embeddings(Value ids) {
        Modules embeddings = modules.at(MODEL + "embeddings");
        Value places = graph.op("Slice", List.of(embeddings.weight("position_embedding.weight"), graph.integers(0),
                modules.ops().shape(ids, 1, 2), graph.integers(0)));
        Value tokens = switch (vocabulary) {
            case FIXED -> embeddings.embedding("token_embedding", ids);
            case EXTENSIBLE -> extended(embeddings, ids);
        };
        return modules.ops().add(tokens, places);
    }

    /** The table's row of each token that it has, and the added row of each other. */
    private Value extended(Modules embeddings, Value ids) {
        long known = embeddings.stored("token_embedding.weight").extent(0);
        Value added = graph.input(ADDED, graph.type(), List.of(Dimension.of("added_rows"), width));
        Value own = embeddings.embedding("token_embedding",
                graph.op("Min", List.of(ids, graph.integer(known - 1))));
        Value beyond = graph.op("Max", List.of(graph.op("Sub", List.of(ids, graph.integer(known))), graph.integer(0)));
        Value other = graph.op("Gather", List.of(added, beyond), Attribute.of("axis", 0L));
        Value isKnown = modules.ops().unsqueeze(graph.op("Less", List.of(ids, graph.integer(known))), 2);
        return graph.op("Where", List.of(isKnown, own, other));
    }

    private Value pooled(Value last, Value ids) {
        Value place = modules.ops().unsqueeze(endOfText(ids), 1);
        return graph.op("GatherND", List.of(last, place), Attribute.of("batch_dims", 1L));
    }

    private void project(Value pooled) {
        if (config.projected()) {
            StoredTensor projection = modules.stored(PROJECTION + ".weight");
            graph.output("text_embeds", graph.type(), List.of(BATCH, Dimension.of(projection.extent(0))),
                    modules.linear(PROJECTION, pooled));
        }
    }

    /**
     * The place of each text's first end token. Where the config does not know its number, it is the largest of the
     * vocabulary's; rows that were appended to the embedding are no end.
     */
    private Value endOfText(Value ids) {
        Ops ops = modules.ops();
        Value marked = config.endToken() == NO_END
                ? graph.op("Where", List.of(graph.op("Less", List.of(ids, graph.integer(config.vocabulary()))), ids,
                        graph.integer(-1)))
                : graph.op("Equal", List.of(ids, graph.integer(config.endToken())));
        return graph.op("ArgMax", List.of(ops.cast(marked, StoredType.FLOAT)), Attribute.of("axis", 1L),
                Attribute.of("keepdims", 0L));
    }
}
