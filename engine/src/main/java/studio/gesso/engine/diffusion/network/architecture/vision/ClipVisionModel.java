package studio.gesso.engine.diffusion.network.architecture.vision;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.text.ClipEncoder;
import studio.gesso.engine.diffusion.network.architecture.text.ClipEncoder.AttentionMask;
import studio.gesso.engine.diffusion.network.builder.Attribute;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The picture encoder of CLIP (CLIPVisionModelWithProjection of transformers; Radford et al. 2021; Dosovitskiy et al.
 * 2021).
 *
 * <p>Input: {@code pixel_values} {@code [batch, channels, size, size]}, normalised as preprocessor_config.json says.
 * Outputs: {@code image_embeds} {@code [batch, projection]}, not scaled to length 1; {@code hidden_states.N}
 * {@code [batch, 1 + patches, width]}, the states after N layers, without {@code post_layernorm}.
 */
public final class ClipVisionModel {

    private static final Dimension BATCH = Dimension.of("batch_size");

    private final ClipVisionConfig config;
    private final Modules modules;
    private final Modules model;
    private final GraphBuilder graph;
    private final Ops ops;

    private ClipVisionModel(ClipVisionConfig config, Modules modules) {
        this.config = config;
        this.modules = modules;
        this.model = modules.at("vision_model");
        this.graph = modules.graph();
        this.ops = modules.ops();
    }

    /**
     * Adds an encoder to a graph.
     *
     * @param weights by transformers' names
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     * @throws UserException if the weights do not belong to square pictures
     */
    public static GraphBuilder build(ClipVisionConfig config, Weights weights, GraphBuilder graph) {
        new ClipVisionModel(config, Modules.of(graph, weights)).add();
        return graph;
    }

    private void add() {
        StoredTensor patch = model.stored("embeddings.patch_embedding.weight");
        Dimension size = Dimension.of(patches() * patch.extent(-1));
        Value pixels = graph.input("pixel_values", graph.type(),
                List.of(BATCH, Dimension.of(patch.extent(1)), size, size));
        Value first = model.layerNorm("pre_layrnorm", embeddings(pixels), config.epsilon());
        List<Value> states = new ClipEncoder(model.at("encoder"), config.layers(), config.heads(), config.activation(),
                config.epsilon(), AttentionMask.NONE).states(first);
        Value whole = graph.op("Gather", List.of(states.getLast(), graph.integer(0)), Attribute.of("axis", 1L));
        graph.output("image_embeds", graph.type(),
                List.of(BATCH, Dimension.of(modules.stored("visual_projection.weight").extent(0))),
                modules.linear("visual_projection", model.layerNorm("post_layernorm", whole, config.epsilon())));
        for (int layer = 0; layer <= config.layers(); layer++) {
            graph.output("hidden_states." + layer, graph.type(),
                    List.of(BATCH, Dimension.of(1 + patches() * patches()), Dimension.of(patch.extent(0))),
                    states.get(layer));
        }
    }

    /** How many patches a row of the picture has. */
    private long patches() {
        long places = model.stored("embeddings.position_embedding.weight").extent(0) - 1;
        long row = Math.round(Math.sqrt(places));
        if (row * row != places || row == 0) {
            throw new UserException(modules.weights().source() + " has " + places
                    + " places for patches of a picture, which make no square; it is another kind of encoder.");
        }
        return row;
    }

    /** A row for the whole picture, then one for each patch, with those of their places added. */
    private Value embeddings(Value pixels) {
        Modules embeddings = model.at("embeddings");
        StoredTensor patch = embeddings.stored("patch_embedding.weight");
        Value grid = embeddings.conv("patch_embedding", pixels, Math.toIntExact(patch.extent(-1)), 0);
        Value rows = ops.permute(ops.reshape(grid, 0, 0, -1), 0, 2, 1);
        Value each = ops.concat(0, ops.shape(pixels, 0, 1), graph.integers(1, patch.extent(0)));
        Value whole = graph.op("Expand", List.of(embeddings.weight("class_embedding"), each));
        return ops.add(ops.concat(1, whole, rows), embeddings.weight("position_embedding.weight"));
    }
}
