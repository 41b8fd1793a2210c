package studio.gesso.engine.library.inspect.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig;

/**
 * Tensors that a network cannot do without, by diffusers' names, as they are listed.
 *
 * @param shapes their shapes by name; grows
 * @param prefix what the names of the next ones begin with: empty, or ending with a dot
 */
record TensorList(Map<String, List<Long>> shapes, String prefix) {

    private static final int KERNEL = 3;
    private static final int GATES = 2;
    private static final int WIDER = 4;

    TensorList() {
        this(new LinkedHashMap<>(), "");
    }

    TensorList at(String module) {
        return new TensorList(shapes, prefix + module + ".");
    }

    void tensor(String name, long... shape) {
        shapes.put(prefix + name, LongStream.of(shape).boxed().toList());
    }

    /** A linear layer or a convolution without a bias. */
    void weight(String module, long... shape) {
        tensor(module + ".weight", shape);
    }

    /** A linear layer or a convolution. */
    void layer(String module, long... shape) {
        weight(module, shape);
        tensor(module + ".bias", shape[0]);
    }

    /** A convolution of 3 × 3. */
    void conv(String module, long out, long in) {
        layer(module, out, in, KERNEL, KERNEL);
    }

    void norm(String module, long width) {
        layer(module, width);
    }

    /**
     * A residual block (ResnetBlock2D).
     *
     * @param time the width of what it takes of the timestep; 0 if it takes none
     * @param shifts how many numbers a channel it makes of that
     */
    void resnet(String module, long in, long out, long time, long shifts) {
        TensorList block = at(module);
        block.norm("norm1", in);
        block.conv("conv1", out, in);
        if (time > 0) {
            block.layer("time_emb_proj", shifts * out, time);
        }
        block.norm("norm2", out);
        block.conv("conv2", out, out);
        if (in != out) {
            block.layer("conv_shortcut", out, in);
        }
    }

    /**
     * A transformer over the pixels (Transformer2DModel).
     *
     * @param depth how many blocks it has
     * @param seen how wide is what the first attention of a block looks at
     * @param text how wide the states of the text are
     * @param config what its config says of it
     */
    void transformer(String module, long width, int depth, long seen, long text, TransformerConfig config) {
        TensorList whole = at(module);
        whole.norm("norm", width);
        if (config.projection() == TransformerConfig.Projection.PROJECTED) {
            whole.layer("proj_in", width, width);
            whole.layer("proj_out", width, width);
        }
        int gates = config.feedForward() == TransformerConfig.FeedForward.GEGLU ? GATES : 1;
        for (int i = 0; i < depth; i++) {
            TensorList block = whole.at("transformer_blocks." + i);
            List.of("norm1", "norm2", "norm3").forEach(norm -> block.norm(norm, width));
            block.attention("attn1", width, seen);
            block.attention("attn2", width, text);
            block.layer("ff.net.0.proj", gates * WIDER * width, width);
            block.layer("ff.net.2", width, WIDER * width);
        }
    }

    private void attention(String module, long width, long seen) {
        TensorList attention = at(module);
        attention.weight("to_q", width, width);
        attention.weight("to_k", width, seen);
        attention.weight("to_v", width, seen);
        attention.layer("to_out.0", width, width);
    }
}
