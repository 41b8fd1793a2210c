package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.Added;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.ClassLabels;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig.Attention;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig.Looks;
import studio.gesso.engine.diffusion.network.architecture.unet.block.Norm;
import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig;

/**
 * Reads the config of a {@code UNet2DModel}, which has no text.
 *
 * @param values the file
 * @param widths the widths of the levels
 */
record UnconditionalConfig(UNetValues values, List<Integer> widths) {

    private static final int HEAD_WIDTH = 8;

    UnconditionalConfig(UNetValues values) {
        this(values, values.integers("block_out_channels", 224, 448, 672, 896));
    }

    UNetConfig read() {
        refuse();
        int layers = values.integer("layers_per_block", 2);
        List<BlockConfig> down = blocks(widths, layers, attentions("down_block_types", "DownBlock2D", "DownBlock2D",
                "AttnDownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"));
        List<BlockConfig> up = blocks(widths.reversed(), layers + 1, attentions("up_block_types", "UpBlock2D",
                "AttnUpBlock2D", "AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D"));
        return new UNetConfig(values.integer("in_channels", 3), values.integer("out_channels", 3),
                values.truth("center_input_sample", false), values.waves(widths.getFirst()), classes(),
                new Added.None(), down, mid(), up, values.integer("downsample_padding", 1),
                values.number("mid_block_scale_factor", 1), norm(), TransformerConfig.USUAL, 0, false);
    }

    private Norm norm() {
        int groups = values.integer("norm_num_groups", 32);
        return new Norm(groups, values.integer("attn_norm_num_groups", groups), values.number("norm_eps", 1e-5));
    }

    private List<BlockConfig> blocks(List<Integer> channels, int layers, List<Attention> attentions) {
        return IntStream.range(0, channels.size())
                .mapToObj(i -> block(attentions.get(i), channels.get(i), layers))
                .toList();
    }

    private BlockConfig block(Attention attention, int channels, int layers) {
        return new BlockConfig(attention, channels, heads(channels), Collections.nCopies(layers, 1),
                Looks.AT_ITSELF);
    }

    /** Here {@code attention_head_dim} is what it is called: the width of a head; null is one head. */
    private int heads(int channels) {
        int width = values.saysNull("attention_head_dim") ? channels : values.integer("attention_head_dim", HEAD_WIDTH);
        if (width == 0 || channels % width != 0) {
            throw values.unsupported("attention_head_dim", Integer.toString(width));
        }
        return channels / width;
    }

    private Optional<BlockConfig> mid() {
        Attention attention = values.truth("add_attention", true) ? Attention.PIXELS : Attention.NONE;
        return values.saysNull("mid_block_type")
                ? Optional.empty()
                : Optional.of(block(attention, widths.getLast(), 1));
    }

    private List<Attention> attentions(String key, String plain, String... usual) {
        List<String> types = values.each(key, widths.size(), values.texts(key, usual));
        return types.stream().map(type -> {
            if (type.equals(plain)) {
                return Attention.NONE;
            }
            if (type.equals("Attn" + plain)) {
                return Attention.PIXELS;
            }
            throw values.unsupported(key, type);
        }).toList();
    }

    private ClassLabels classes() {
        return switch (values.text("class_embed_type").orElse("")) {
            case "" -> values.has("num_class_embeds") ? new ClassLabels.Rows() : new ClassLabels.None();
            case "timestep" -> new ClassLabels.Times();
            case String other -> throw values.unsupported("class_embed_type", other);
        };
    }

    private void refuse() {
        values.only("act_fn", "silu", "swish");
        values.only("time_embedding_type", "positional");
        values.only("downsample_type", "conv");
        values.only("upsample_type", "conv");
        values.only("mid_block_type", "UNetMidBlock2D");
        values.only("resnet_time_scale_shift", "default", "scale_shift");
        if (values.saysNull("norm_num_groups")) {
            throw values.unsupported("norm_num_groups", "null");
        }
    }
}
