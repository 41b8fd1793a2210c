package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext;
import studio.gesso.engine.diffusion.network.architecture.unet.block.UpBlock2D;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * The second half of a U-Net: the way up. Each of its layers takes a skip connection; they are counted from the middle.
 *
 * @param modules the whole network's
 * @param config what config.json says
 */
record UNetDecoder(Modules modules, UNetConfig config) {

    /**
     * The way up from the middle.
     *
     * @param skips the skip connections, the last one first; they are taken away
     * @param cut the layer before which the deep features are; they become an output
     */
    Value up(Value middle, Deque<Value> skips, BlockContext context, Optional<Integer> cut) {
        return up(middle, 0, skips, context, cut);
    }

    /** The last layers of the way up, from deep features on, which are an input. */
    Value upFrom(int cut, Deque<Value> skips, BlockContext context) {
        GraphBuilder graph = modules.graph();
        Value deep = graph.input(DeepFeatures.NAME, graph.type(), shape(cut));
        return up(deep, cut, skips, context, Optional.empty());
    }

    private Value up(Value start, int from, Deque<Value> skips, BlockContext context, Optional<Integer> given) {
        Value hidden = start;
        int layer = 0;
        for (int i = 0; i < config.up().size(); i++) {
            UpBlock2D block = new UpBlock2D(config.up().get(i));
            Modules own = modules.at("up_blocks." + i);
            for (int j = 0; j < block.config().layers(); j++, layer++) {
                if (layer >= from) {
                    give(hidden, layer, given);
                    hidden = block.layer(own, j, hidden, skips.pop(), context);
                }
            }
            hidden = layer > from ? block.enlarged(own, hidden, skips) : hidden;
        }
        return hidden;
    }

    private void give(Value value, int layer, Optional<Integer> given) {
        if (given.equals(Optional.of(layer))) {
            modules.graph().output(DeepFeatures.NAME, modules.graph().type(), shape(layer), value);
        }
    }

    /** The shape of what goes into a layer beside its skip connection. */
    private List<Dimension> shape(int layer) {
        int channels = config.down().getLast().channels();
        int next = 0;
        for (BlockConfig block : config.up()) {
            if (layer > next) {
                channels = block.channels();
            }
            next += block.layers();
        }
        return List.of(UNetEncoder.BATCH, Dimension.of(channels), Dimension.of(DeepFeatures.NAME + "_height"),
                Dimension.of(DeepFeatures.NAME + "_width"));
    }
}
