package studio.gesso.engine.library.inspect.weights;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;

/** The tensors of a variational autoencoder (AutoencoderKL), as its config.json asks for them. */
final class AutoencoderTensors {

    private static final int COLOURS = 3;

    private final NetworkConfig config;
    private final List<Integer> widths;
    private final int layers;
    private final int latent;
    private final TensorList list = new TensorList();

    private AutoencoderTensors(NetworkConfig config) {
        this.config = config;
        this.widths = config.counts("block_out_channels", List.of(64));
        this.layers = config.count("layers_per_block", 1);
        this.latent = config.count("latent_channels", 4);
    }

    static Map<String, List<Long>> of(NetworkConfig config) {
        AutoencoderTensors tensors = new AutoencoderTensors(config);
        tensors.encoder(tensors.list.at("encoder"));
        tensors.decoder(tensors.list.at("decoder"));
        return tensors.list.shapes();
    }

    private void encoder(TensorList encoder) {
        long in = widths.getFirst();
        encoder.conv("conv_in", in, config.count("in_channels", COLOURS));
        for (int i = 0; i < widths.size(); i++) {
            TensorList block = encoder.at("down_blocks." + i);
            level(block, in, widths.get(i), layers);
            if (i < widths.size() - 1) {
                block.conv("downsamplers.0.conv", widths.get(i), widths.get(i));
            }
            in = widths.get(i);
        }
        middle(encoder.at("mid_block"));
        encoder.norm("conv_norm_out", widths.getLast());
        encoder.conv("conv_out", 2L * latent, widths.getLast());
        if (config.isTrueOrMissing("use_quant_conv")) {
            list.layer("quant_conv", 2L * latent, 2L * latent);
        }
    }

    private void decoder(TensorList decoder) {
        if (config.isTrueOrMissing("use_post_quant_conv")) {
            list.layer("post_quant_conv", latent, latent);
        }
        decoder.conv("conv_in", widths.getLast(), latent);
        middle(decoder.at("mid_block"));
        List<Integer> up = widths.reversed();
        long in = up.getFirst();
        for (int i = 0; i < up.size(); i++) {
            TensorList block = decoder.at("up_blocks." + i);
            level(block, in, up.get(i), layers + 1);
            if (i < up.size() - 1) {
                block.conv("upsamplers.0.conv", up.get(i), up.get(i));
            }
            in = up.get(i);
        }
        decoder.norm("conv_norm_out", widths.getFirst());
        decoder.conv("conv_out", config.count("out_channels", COLOURS), widths.getFirst());
    }

    private static void level(TensorList block, long in, long out, int count) {
        for (int layer = 0; layer < count; layer++) {
            block.resnet("resnets." + layer, layer == 0 ? in : out, out, 0, 0);
        }
    }

    private void middle(TensorList block) {
        long width = widths.getLast();
        block.resnet("resnets.0", width, width, 0, 0);
        block.resnet("resnets.1", width, width, 0, 0);
        if (config.isTrueOrMissing("mid_block_add_attention")) {
            TensorList attention = block.at("attentions.0");
            attention.norm("group_norm", width);
            List.of("to_q", "to_k", "to_v", "to_out.0").forEach(layer -> attention.layer(layer, width, width));
        }
    }
}
