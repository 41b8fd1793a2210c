package studio.gesso.engine.library.inspect.weights;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;

/** The tensors of a U-Net that sees a text (UNet2DConditionModel), as its config.json asks for them. */
final class UNetTensors {

    private static final int WIDER = 4;
    private static final String FIRST = "linear_1";
    private static final String SECOND = "linear_2";

    private final JsonObject json;
    private final UNetConfig config;
    private final long time;
    private final long shifts;
    private final TensorList list = new TensorList();

    private UNetTensors(JsonObject json, UNetConfig config) {
        this.json = json;
        this.config = config;
        this.time = (long) LenientJson.number(json, "time_embedding_dim", WIDER * (double) first());
        this.shifts = LenientJson.string(json, "resnet_time_scale_shift").filter("scale_shift"::equals).isPresent()
                ? 2
                : 1;
    }

    /** The shapes by name; none where the text has a width of its own in each block. */
    static Map<String, List<Long>> of(String source, JsonObject json) {
        if (json.has("encoder_hid_dim") && !json.get("encoder_hid_dim").isJsonNull()
                || json.has("cross_attention_dim") && json.get("cross_attention_dim").isJsonArray()) {
            return Map.of();
        }
        UNetTensors tensors = new UNetTensors(json, UNetConfig.conditional(source, json));
        tensors.ends();
        tensors.down();
        tensors.mid();
        tensors.up();
        return tensors.list.shapes();
    }

    private long first() {
        return config.down().getFirst().channels();
    }

    private void ends() {
        long in = (long) LenientJson.number(json, "conv_in_kernel", 3);
        long out = (long) LenientJson.number(json, "conv_out_kernel", 3);
        list.layer("conv_in", first(), config.inChannels(), in, in);
        list.at("time_embedding").layer(FIRST, time, config.time().width());
        list.at("time_embedding").layer(SECOND, time, time);
        if (config.added() instanceof UNetConfig.Added.TextTime(_, _, int width)) {
            list.at("add_embedding").layer(FIRST, time, width);
            list.at("add_embedding").layer(SECOND, time, time);
        }
        list.norm("conv_norm_out", first());
        list.layer("conv_out", config.outChannels(), first(), out, out);
    }

    private void down() {
        long in = first();
        for (int i = 0; i < config.down().size(); i++) {
            BlockConfig level = config.down().get(i);
            TensorList block = list.at("down_blocks." + i);
            for (int layer = 0; layer < level.layers(); layer++) {
                block.resnet("resnets." + layer, layer == 0 ? in : level.channels(), level.channels(), time, shifts);
                transformer(block, level, layer);
            }
            if (i < config.down().size() - 1) {
                block.conv("downsamplers.0.conv", level.channels(), level.channels());
            }
            in = level.channels();
        }
    }

    private void mid() {
        config.mid().ifPresent(level -> {
            TensorList block = list.at("mid_block");
            block.resnet("resnets.0", level.channels(), level.channels(), time, shifts);
            for (int layer = 0; layer < level.layers(); layer++) {
                transformer(block, level, layer);
                block.resnet("resnets." + (layer + 1), level.channels(), level.channels(), time, shifts);
            }
        });
    }

    /** Each layer takes what the one before it made, and what the layer of the way down across from it made. */
    private void up() {
        List<BlockConfig> levels = config.up();
        long before = levels.isEmpty() ? 0 : levels.getFirst().channels();
        for (int i = 0; i < levels.size(); i++) {
            BlockConfig level = levels.get(i);
            TensorList block = list.at("up_blocks." + i);
            long below = levels.get(Math.min(i + 1, levels.size() - 1)).channels();
            for (int layer = 0; layer < level.layers(); layer++) {
                long across = layer == level.layers() - 1 ? below : level.channels();
                block.resnet("resnets." + layer, (layer == 0 ? before : level.channels()) + across, level.channels(),
                        time, shifts);
                transformer(block, level, layer);
            }
            if (i < levels.size() - 1) {
                block.conv("upsamplers.0.conv", level.channels(), level.channels());
            }
            before = level.channels();
        }
    }

    private void transformer(TensorList block, BlockConfig level, int layer) {
        if (level.attention() == BlockConfig.Attention.TEXT) {
            long seen = level.selfAttention() == BlockConfig.Looks.AT_THE_TEXT ? config.textWidth() : level.channels();
            block.transformer("attentions." + layer, level.channels(), level.depths().get(layer), seen,
                    config.textWidth(), config.transformers());
        }
    }
}
