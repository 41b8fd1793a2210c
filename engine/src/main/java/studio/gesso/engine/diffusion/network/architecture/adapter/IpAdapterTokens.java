package studio.gesso.engine.diffusion.network.architecture.adapter;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The part of an IP-Adapter that turns an encoded picture into tokens ({@code image_proj}; Ye et al. 2023). Widths and
 * numbers of tokens, layers and heads follow from the weights.
 *
 * <p>Input: {@code image_embeds [batch, width]} of the image encoder for {@link Form#PLAIN}, or else its
 * {@code hidden_states [batch, patches, width]} behind the last layer but one. Output: {@code tokens [batch, tokens, width
 * of the text]}.
 *
 * @param form which of the three architectures it is
 */
public record IpAdapterTokens(Form form) {

    private static final double EPSILON = 1e-5;
    private static final int HEAD_WIDTH = 64;
    private static final Dimension BATCH = Dimension.of("batch");

    /** The three architectures. */
    public enum Form {
        /** One projection. */
        PLAIN,
        /** A resampler: learned queries look at the patches ({@code plus}; Alayrac et al. 2022, appendix A.1.1). */
        PLUS,
        /** A token for each patch ({@code full}). */
        FULL
    }

    /**
     * The architecture of these weights.
     *
     * @param weights the file's tensors by its own names
     * @throws UserException if it is of another form
     */
    public static IpAdapterTokens of(Weights weights) {
        if (weights.has("image_proj.latents")) {
            return new IpAdapterTokens(Form.PLUS);
        }
        if (weights.has("image_proj.proj.3.weight")) {
            return new IpAdapterTokens(Form.FULL);
        }
        if (weights.has("image_proj.proj.weight")) {
            return new IpAdapterTokens(Form.PLAIN);
        }
        throw new UserException(weights.source() + " is not an IP-Adapter of a form that Gesso knows (plain, plus or"
                + " full); use one of these.");
    }

    /**
     * Adds the network to a graph.
     *
     * @param weights the file's tensors by its own names
     * @throws UserException if one is missing
     */
    public void build(GraphBuilder graph, Weights weights) {
        Modules modules = Modules.of(graph, weights).at("image_proj");
        Value tokens = switch (form) {
            case PLAIN -> plain(modules);
            case PLUS -> plus(modules);
            case FULL -> full(modules);
        };
        String norm = switch (form) {
            case PLAIN -> "norm";
            case PLUS -> "norm_out";
            case FULL -> "proj.3";
        };
        graph.output("tokens", graph.type(), List.of(BATCH, Dimension.of("tokens"),
                Dimension.of(modules.stored(norm + ".weight").extent(0))), modules.layerNorm(norm, tokens, EPSILON));
    }

    private static Value plain(Modules modules) {
        Value embeds = modules.graph()
                .input("image_embeds", modules.graph().type(),
                        List.of(BATCH, Dimension.of(modules.stored("proj.weight").extent(1))));
        return modules.ops().reshape(modules.linear("proj", embeds), 0, -1, modules.stored("norm.weight").extent(0));
    }

    private static Value full(Modules modules) {
        Value hidden = modules.ops().gelu(modules.linear("proj.0", states(modules, "proj.0")));
        return modules.linear("proj.2", hidden);
    }

    private static Value states(Modules modules, String first) {
        return modules.graph()
                .input("hidden_states", modules.graph().type(), List.of(BATCH, Dimension.of("patches"),
                        Dimension.of(modules.stored(first + ".weight").extent(1))));
    }

    private static Value plus(Modules modules) {
        Ops ops = modules.ops();
        Value x = modules.linear("proj_in", states(modules, "proj_in"));
        Value batch = ops.concat(0, ops.shape(x, 0, 1), modules.graph().integers(1, 1));
        Value tokens = modules.graph().op("Expand", List.of(modules.weight("latents"), batch));
        for (int i = 0; modules.has("layers." + i); i++) {
            Modules layer = modules.at("layers." + i);
            tokens = ops.add(resampled(layer.at("0"), x, tokens), tokens);
            Value hidden = ops.gelu(layer.linear("1.1", layer.layerNorm("1.0", tokens, EPSILON)));
            tokens = ops.add(layer.linear("1.3", hidden), tokens);
        }
        return modules.linear("proj_out", tokens);
    }

    /** Attention of the tokens to the patches and themselves. */
    private static Value resampled(Modules modules, Value x, Value tokens) {
        Ops ops = modules.ops();
        Value own = modules.layerNorm("norm2", tokens, EPSILON);
        Value seen = ops.concat(1, modules.layerNorm("norm1", x, EPSILON), own);
        List<Value> both = ops.chunk(modules.linear("to_kv", seen), 2, -1);
        int heads = Math.toIntExact(modules.stored("to_q.weight").extent(0) / HEAD_WIDTH);
        return modules.linear("to_out", modules.attention(modules.linear("to_q", own), both.getFirst(), both.getLast(),
                heads));
    }
}
