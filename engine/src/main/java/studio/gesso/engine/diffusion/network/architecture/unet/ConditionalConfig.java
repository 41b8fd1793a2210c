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
import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig.FeedForward;
import studio.gesso.engine.diffusion.network.architecture.unet.block.TransformerConfig.Projection;

/**
 * Reads the config of a {@code UNet2DConditionModel} or a {@code ControlNetModel}.
 *
 * @param values the file
 * @param widths the widths of the levels
 */
record ConditionalConfig(UNetValues values, List<Integer> widths) {

    private static final String CROSS_ATTENTION = "CrossAttn";
    private static final String DEPTHS = "transformer_layers_per_block";
    private static final int HEADS = 8;
    private static final int REFINERS_NUMBERS = 5;

    ConditionalConfig(UNetValues values) {
        this(values, values.integers("block_out_channels", 320, 640, 1280, 1280));
    }

    UNetConfig read() {
        refuse();
        List<BlockConfig> down = down();
        int in = values.integer("in_channels", 4);
        return new UNetConfig(in, values.integer("out_channels", 4), values.truth("center_input_sample", false),
                values.waves(widths.getFirst()), classes(), added(), down, mid(down.getLast()), up(down),
                values.integer("downsample_padding", 1), values.number("mid_block_scale_factor", 1), norm(),
                transformers(), textWidth(), values.truth("upcast_attention", false));
    }

    private Norm norm() {
        int groups = values.integer("norm_num_groups", 32);
        return new Norm(groups, groups, values.number("norm_eps", 1e-5));
    }

    /** diffusers writes none of these keys, because its U-Nets have the usual transformers only. */
    private TransformerConfig transformers() {
        FeedForward feedForward = switch (values.text("transformer_activation_fn").orElse("geglu")) {
            case "geglu" -> FeedForward.GEGLU;
            case "gelu" -> FeedForward.GELU;
            case String other -> throw values.unsupported("transformer_activation_fn", other);
        };
        return new TransformerConfig(
                values.truth("transformer_projection", true) ? Projection.PROJECTED : Projection.PLAIN, feedForward,
                values.number("transformer_norm_eps", TransformerConfig.USUAL.epsilon()));
    }

    private List<BlockConfig> down() {
        String[] usual = {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"};
        List<Integer> layers = values.integers("layers_per_block", widths.size(), 2);
        // diffusers calls it so for the sake of old files: it is the number of heads, not their width.
        List<Integer> heads = values.integers("attention_head_dim", widths.size(), HEADS);
        List<Looks> looks = values.truths("only_cross_attention", widths.size())
                .stream()
                .map(only -> only ? Looks.AT_THE_TEXT : Looks.AT_ITSELF)
                .toList();
        List<List<Integer>> depths = values.layers(DEPTHS, layers, 1);
        List<Attention> attentions = attentions("down_block_types", "DownBlock2D", usual);
        return IntStream.range(0, widths.size())
                .mapToObj(i -> new BlockConfig(attentions.get(i), widths.get(i), heads.get(i), depths.get(i),
                        looks.get(i)))
                .toList();
    }

    /** The way up has the levels of the way down in reverse, each with one layer more. */
    private List<BlockConfig> up(List<BlockConfig> down) {
        if (!values.has("up_block_types") && values.has("conditioning_embedding_out_channels")) {
            return List.of();
        }
        String[] usual = {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"};
        List<Attention> attentions = attentions("up_block_types", "UpBlock2D", usual);
        List<BlockConfig> levels = down.reversed();
        List<Integer> layers = levels.stream().map(level -> level.layers() + 1).toList();
        List<List<Integer>> depths = values.has("reverse_" + DEPTHS)
                ? values.layers("reverse_" + DEPTHS, layers, 1)
                : levels.stream()
                        .map(level -> Collections.nCopies(level.layers() + 1, level.depths().getFirst()))
                        .toList();
        return IntStream.range(0, levels.size())
                .mapToObj(i -> new BlockConfig(attentions.get(i), levels.get(i).channels(), levels.get(i).heads(),
                        depths.get(i), levels.get(i).selfAttention()))
                .toList();
    }

    private Optional<BlockConfig> mid(BlockConfig last) {
        if (values.saysNull("mid_block_type")) {
            return Optional.empty();
        }
        String type = values.text("mid_block_type").orElse("UNetMidBlock2DCrossAttn");
        return switch (type) {
            case "UNetMidBlock2DCrossAttn" -> Optional.of(new BlockConfig(Attention.TEXT, last.channels(),
                    last.heads(), List.of(last.depths().getLast()), Looks.AT_ITSELF));
            case "UNetMidBlock2D" -> Optional.of(new BlockConfig(Attention.NONE, last.channels(), last.heads(),
                    List.of(), Looks.AT_ITSELF));
            default -> throw values.unsupported("mid_block_type", type);
        };
    }

    private List<Attention> attentions(String key, String plain, String... usual) {
        List<String> types = values.each(key, widths.size(), values.texts(key, usual));
        return types.stream().map(type -> {
            if (type.equals(plain)) {
                return Attention.NONE;
            }
            if (type.equals(CROSS_ATTENTION + plain)) {
                return Attention.TEXT;
            }
            throw values.unsupported(key, type);
        }).toList();
    }

    /** The width of the text: before its own projection, if there is one. */
    private int textWidth() {
        return values.integer("encoder_hid_dim",
                values.integers("cross_attention_dim", widths.size(), 1280).getFirst());
    }

    private ClassLabels classes() {
        return switch (values.text("class_embed_type").orElse("")) {
            case "" -> values.has("num_class_embeds") ? new ClassLabels.Rows() : new ClassLabels.None();
            case "timestep" -> new ClassLabels.Times();
            case "projection", "simple_projection" ->
                new ClassLabels.Vectors(values.integer("projection_class_embeddings_input_dim", 0));
            case String other -> throw values.unsupported("class_embed_type", other);
        };
    }

    private Added added() {
        return switch (values.text("addition_embed_type").orElse("")) {
            case "" -> new Added.None();
            case "text_time" -> textTime(values.integer("addition_time_embed_dim", 256),
                    values.integer("projection_class_embeddings_input_dim", 2816));
            case String other -> throw values.unsupported("addition_embed_type", other);
        };
    }

    /** A refiner has one text encoder, whose pooled text is as wide as the text, and one number less. */
    private Added textTime(int timeWidth, int width) {
        boolean isRefiner = width - textWidth() == REFINERS_NUMBERS * timeWidth;
        return new Added.TextTime(isRefiner ? REFINERS_NUMBERS : REFINERS_NUMBERS + 1, timeWidth, width);
    }

    private void refuse() {
        values.only("act_fn", "silu", "swish");
        values.only("time_embedding_type", "positional");
        values.only("encoder_hid_dim_type", "text_proj");
        values.only("attention_type", "default");
        values.only("resnet_time_scale_shift", "default", "scale_shift");
        values.only("dual_cross_attention", "false");
        values.only("class_embeddings_concat", "false");
        List.of("num_attention_heads", "time_embedding_act_fn", "timestep_post_act", "cross_attention_norm")
                .forEach(values::only);
        if (values.saysNull("norm_num_groups")) {
            throw values.unsupported("norm_num_groups", "null");
        }
    }
}
