package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The transformer of Stable Diffusion 3 (Esser et al. 2024, figure 2; diffusers' SD3Transformer2DModel): {@code
 * hidden_states, timestep, encoder_hidden_states, pooled_projections → out_hidden_states}.
 */
public final class Sd3Transformer {

    private static final Dimension BATCH = Dimension.of("batch_size");

    private final Sd3TransformerConfig config;
    private final GraphBuilder graph;
    private final Modules modules;
    private final Ops ops;

    private Sd3Transformer(Sd3TransformerConfig config, GraphBuilder graph, Weights weights) {
        this.config = config;
        this.graph = graph;
        this.modules = Modules.of(graph, weights);
        this.ops = modules.ops();
    }

    /**
     * The graph of a network.
     *
     * @param weights by diffusers' names, of the type in which the graph computes
     * @param graph empty
     * @throws UserException if a tensor is missing, or the weights are those of another network
     */
    public static GraphBuilder build(Sd3TransformerConfig config, Weights weights, GraphBuilder graph) {
        config.require(weights);
        new Sd3Transformer(config, graph, weights).emit();
        return graph;
    }

    private void emit() {
        Value latents = graph.input("hidden_states", graph.type(), latents(config.inChannels()));
        Value timestep = graph.input("timestep", StoredType.FLOAT, List.of(BATCH));
        Value text = graph.input("encoder_hidden_states", graph.type(),
                List.of(BATCH, Dimension.of("sequence_length"), Dimension.of(config.jointAttentionDim())));
        Value pooled = graph.input("pooled_projections", graph.type(),
                List.of(BATCH, Dimension.of(config.pooledProjectionDim())));
        TimeTextEmbedding embedding = new TimeTextEmbedding(modules.at("time_text_embed"));
        Value condition = ops.silu(ops.add(embedding.number("timestep_embedder", timestep), embedding.text(pooled)));
        Value patches = modules.conv("pos_embed.proj", latents, config.patchSize(), 0);
        Value grid = ops.shape(patches, 2, 4);
        Streams streams = new Streams(ops.add(tokens(patches), positions(grid)),
                modules.linear("context_embedder", text));
        BlockLayers layers = new BlockLayers(modules, condition, config.numAttentionHeads(), config.attentionHeadDim());
        for (int i = 0; i < config.numLayers(); i++) {
            streams = new JointBlock(layers.at("transformer_blocks." + i), place(i)).apply(streams);
        }
        Value out = modules.linear("proj_out", layers.continuous("norm_out", streams.picture()));
        graph.output("out_hidden_states", graph.type(), latents(config.outChannels()), unpatched(out, grid));
    }

    private JointBlock.Place place(int layer) {
        return layer == config.numLayers() - 1 ? JointBlock.Place.LAST : JointBlock.Place.BEFORE_OTHERS;
    }

    private static List<Dimension> latents(int channels) {
        return List.of(BATCH, Dimension.of(channels), Dimension.of("height"), Dimension.of("width"));
    }

    /** {@code [batch, width, rows, columns]} as tokens: {@code [batch, rows · columns, width]}. */
    private Value tokens(Value patches) {
        return ops.permute(ops.reshape(patches, 0, config.width(), -1), 0, 2, 1);
    }

    /** The middle of the table of positions, as large as the picture: {@code [1, rows · columns, width]}. */
    private Value positions(Value grid) {
        int side = config.posEmbedMaxSize();
        Value table = ops.reshape(modules.weight("pos_embed.pos_embed"), side, side, config.width());
        Value from = graph.op("Div", List.of(ops.sub(graph.integers(side, side), grid), graph.integers(2)));
        Value middle = graph.op("Slice", List.of(table, from, ops.add(from, grid), graph.integers(0, 1)));
        return ops.reshape(middle, 1, -1, config.width());
    }

    /** Tokens as latents again. */
    private Value unpatched(Value tokens, Value grid) {
        long side = config.patchSize();
        Value apart = ops.reshape(tokens,
                ops.concat(0, graph.integers(0), grid, graph.integers(side, side, config.outChannels())));
        Value ordered = ops.permute(apart, 0, 5, 1, 3, 2, 4);
        return ops.reshape(ordered, ops.concat(0, graph.integers(0), graph.integers(config.outChannels()),
                ops.mul(grid, graph.integers(side))));
    }
}
