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
 * The transformer of FLUX.1 (Black Forest Labs 2024; diffusers' FluxTransformer2DModel): {@code hidden_states, timestep,
 * [guidance], encoder_hidden_states, pooled_projections, txt_ids, img_ids → out_hidden_states}. Latents are packed:
 * {@code [batch, squares, channels]}.
 */
public final class FluxTransformer {

    private static final Dimension BATCH = Dimension.of("batch_size");
    private static final Dimension SQUARES = Dimension.of("packed_height_width");
    private static final Dimension TOKENS = Dimension.of("sequence_length");
    private static final double UNIT = 1000;

    private final FluxTransformerConfig config;
    private final GraphBuilder graph;
    private final Modules modules;
    private final Ops ops;

    private FluxTransformer(FluxTransformerConfig config, GraphBuilder graph, Weights weights) {
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
    public static GraphBuilder build(FluxTransformerConfig config, Weights weights, GraphBuilder graph) {
        config.require(weights);
        new FluxTransformer(config, graph, weights).emit();
        return graph;
    }

    private void emit() {
        Value squares = graph.input("hidden_states", graph.type(), squares(config.inChannels()));
        Value condition = condition();
        Value text = graph.input("encoder_hidden_states", graph.type(),
                List.of(BATCH, TOKENS, Dimension.of(config.jointAttentionDim())));
        RotaryEmbedding rotary = rotary();
        BlockLayers layers = new BlockLayers(modules, condition, config.numAttentionHeads(), config.attentionHeadDim());
        Streams streams = new Streams(modules.linear("x_embedder", squares), modules.linear("context_embedder", text));
        for (int i = 0; i < config.numLayers(); i++) {
            streams = new FluxBlock(layers.at("transformer_blocks." + i), rotary).apply(streams);
        }
        Value joint = ops.concat(1, streams.text(), streams.picture());
        for (int i = 0; i < config.numSingleLayers(); i++) {
            joint = new FluxSingleBlock(layers.at("single_transformer_blocks." + i), rotary).apply(joint);
        }
        Value picture = layers.splitAfter(joint, streams.text()).getLast();
        Value out = modules.linear("proj_out", layers.continuous("norm_out", picture));
        graph.output("out_hidden_states", graph.type(), squares(config.outChannels()), out);
    }

    private static List<Dimension> squares(int channels) {
        return List.of(BATCH, SQUARES, Dimension.of(channels));
    }

    /** What all blocks are told. Timesteps (0 to 1) and guidance are multiplied by 1000. */
    private Value condition() {
        TimeTextEmbedding embedding = new TimeTextEmbedding(modules.at("time_text_embed"));
        Value row = number(embedding, "timestep", "timestep_embedder");
        if (config.guidanceEmbeds()) {
            row = ops.add(row, number(embedding, "guidance", "guidance_embedder"));
        }
        Value pooled = graph.input("pooled_projections", graph.type(),
                List.of(BATCH, Dimension.of(config.pooledProjectionDim())));
        return ops.silu(ops.add(row, embedding.text(pooled)));
    }

    private Value number(TimeTextEmbedding embedding, String input, String embedder) {
        Value number = graph.input(input, StoredType.FLOAT, List.of(BATCH));
        return embedding.number(embedder,
                ops.mul(number, graph.numbers(StoredType.FLOAT, List.of(), (float) UNIT)));
    }

    private RotaryEmbedding rotary() {
        Dimension coordinates = Dimension.of(config.axesDimsRope().size());
        Value text = graph.input("txt_ids", StoredType.FLOAT, List.of(TOKENS, coordinates));
        Value picture = graph.input("img_ids", StoredType.FLOAT, List.of(SQUARES, coordinates));
        return RotaryEmbedding.of(ops, ops.concat(0, text, picture), config.axesDimsRope());
    }
}
