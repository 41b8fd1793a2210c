package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.AdapterTerm;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.Precision;
import studio.gesso.engine.diffusion.network.architecture.unet.block.DownBlock2D;
import studio.gesso.engine.diffusion.network.architecture.unet.block.MidBlock2D;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * The first half of a U-Net, which is a ControlNet too: time, the way down and the middle.
 *
 * @param modules the whole network's
 * @param config what config.json says
 */
record UNetEncoder(Modules modules, UNetConfig config) {

    static final Dimension BATCH = Dimension.of("batch");

    /** The input {@code sample}, stretched if the network wants it so. */
    Value sample() {
        Ops ops = modules.ops();
        Value sample = modules.graph()
                .input("sample", modules.graph().type(), List.of(BATCH,
                        Dimension.of(config.inChannels()), Dimension.of("height"), Dimension.of("width")));
        return config.centerInput() ? ops.sub(ops.scale(sample, 2), modules.graph().number(1)) : sample;
    }

    /**
     * What all blocks see.
     *
     * @param adapters what IP-Adapters add, by the name of the cross attention
     */
    BlockContext context(Map<String, List<AdapterTerm>> adapters) {
        Value time = new TimeEmbedding(modules, config).add();
        Precision precision = config.upcastAttention() ? Precision.FLOAT : Precision.AS_THE_NETWORK;
        return new BlockContext(config.norm(), config.transformers(), time, text(),
                layer -> adapters.getOrDefault(layer, List.of()),
                precision);
    }

    private Optional<Value> text() {
        if (config.textWidth() == 0) {
            return Optional.empty();
        }
        Value text = modules.graph()
                .input("encoder_hidden_states", modules.graph().type(),
                        List.of(BATCH, Dimension.of("sequence"), Dimension.of(config.textWidth())));
        return Optional.of(modules.has("encoder_hid_proj") ? modules.linear("encoder_hid_proj", text) : text);
    }

    /** The first convolution, whose kernel keeps height and width. */
    Value convIn(Value sample) {
        return keepingSize(modules, "conv_in", sample);
    }

    /** A convolution whose kernel keeps height and width. */
    static Value keepingSize(Modules modules, String module, Value x) {
        return modules.conv(module, x, 1, (int) (modules.stored(module + ".weight").extent(-1) - 1) / 2);
    }

    /**
     * The way down.
     *
     * @param feature a T2I-Adapter's feature for each block
     * @return all skip connections, and the last value
     */
    DownBlock2D.Out down(Value first, BlockContext context, IntFunction<Optional<Value>> feature) {
        List<Value> skips = new ArrayList<>(List.of(first));
        Value hidden = first;
        for (int i = 0; i < config.down().size(); i++) {
            DownBlock2D.Out out = new DownBlock2D(config.down().get(i), config.downsamplePadding())
                    .add(modules.at("down_blocks." + i), hidden, context, feature.apply(i));
            skips.addAll(out.skips());
            hidden = out.out();
        }
        return new DownBlock2D.Out(hidden, skips);
    }

    /** The middle; the value itself where there is none. */
    Value middle(Value x, BlockContext context) {
        return config.mid()
                .map(mid -> new MidBlock2D(mid, config.midScale()).add(modules.at("mid_block"), x, context))
                .orElse(x);
    }

    /** The channels of each skip connection. */
    List<Integer> skipChannels() {
        List<Integer> channels = new ArrayList<>(List.of(config.down().getFirst().channels()));
        for (int i = 0; i < config.down().size(); i++) {
            BlockConfig block = config.down().get(i);
            int halving = modules.has("down_blocks." + i + ".downsamplers.0") ? 1 : 0;
            for (int layer = 0; layer < block.layers() + halving; layer++) {
                channels.add(block.channels());
            }
        }
        return channels;
    }
}
