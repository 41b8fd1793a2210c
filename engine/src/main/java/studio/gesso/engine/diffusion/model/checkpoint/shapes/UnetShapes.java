package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The config.json that diffusers would have for a U-Net (UNet2DConditionModel), from the shapes of its tensors.
 *
 * <p>What shapes cannot tell is that of Stability's models: 32 groups of normalisation, eight heads in Stable Diffusion 1
 * and in the upscaler, and heads of 64 elsewhere.
 */
public final class UnetShapes {

    private static final String SAME = """
            {"_class_name": "UNet2DConditionModel", "act_fn": "silu", "addition_embed_type": null,
            "addition_embed_type_num_heads": 64, "addition_time_embed_dim": null, "attention_type": "default",
            "center_input_sample": false, "class_embed_type": null, "class_embeddings_concat": false,
            "cross_attention_norm": null, "downsample_padding": 1, "dropout": 0.0, "dual_cross_attention": false,
            "encoder_hid_dim": null, "encoder_hid_dim_type": null, "flip_sin_to_cos": true, "freq_shift": 0,
            "mid_block_only_cross_attention": null, "mid_block_scale_factor": 1, "norm_eps": 1e-05,
            "norm_num_groups": 32, "num_attention_heads": null, "num_class_embeds": null,
            "only_cross_attention": false, "projection_class_embeddings_input_dim": null,
            "resnet_out_scale_factor": 1.0, "resnet_skip_time_act": false, "resnet_time_scale_shift": "default",
            "reverse_transformer_layers_per_block": null, "time_cond_proj_dim": null,
            "time_embedding_act_fn": null, "time_embedding_dim": null, "time_embedding_type": "positional",
            "timestep_post_act": null, "upcast_attention": false}""";
    private static final int HEADS_OF_1 = 8;
    private static final int HEAD = 64;
    private static final int SIZE_EMBEDDING = 256;

    private final Shapes shapes;
    private final List<Long> widths;
    private final TransformerDepths depths;

    private UnetShapes(Weights weights) {
        shapes = new Shapes(weights);
        widths = IntStream.range(0, shapes.count("down_blocks."))
                .mapToObj(block -> shapes.out("down_blocks." + block + ".resnets.0.conv1.weight"))
                .toList();
        depths = TransformerDepths.of(shapes, widths.size());
    }

    /** The config of a U-Net whose tensors have diffusers' names. */
    public static JsonObject config(Weights weights) {
        return new UnetShapes(weights).config();
    }

    private JsonObject config() {
        ConfigValues config = new ConfigValues(SAME).number("in_channels", shapes.in("conv_in.weight"))
                .number("out_channels", shapes.out("conv_out.weight"))
                .number("conv_in_kernel", shapes.extent("conv_in.weight", 2))
                .number("conv_out_kernel", shapes.extent("conv_out.weight", 2))
                .numbers("block_out_channels", widths)
                .number("cross_attention_dim", shapes.inFirst("attn2.to_k.weight"))
                .truth("use_linear_projection", isLinear());
        blocks(config);
        heads(config);
        embeddings(config);
        depths.write(config);
        return config.done();
    }

    private void blocks(ConfigValues config) {
        List<Integer> layers = IntStream.range(0, widths.size())
                .mapToObj(block -> shapes.count("down_blocks." + block + ".resnets."))
                .toList();
        if (layers.stream().distinct().count() == 1) {
            config.number("layers_per_block", layers.getFirst());
        } else {
            config.numbers("layers_per_block", layers);
        }
        config.texts("down_block_types", types("down_blocks.", "CrossAttnDownBlock2D", "DownBlock2D"))
                .texts("up_block_types", types("up_blocks.", "CrossAttnUpBlock2D", "UpBlock2D"))
                .text("mid_block_type", shapes.hasBelow("mid_block.attentions.")
                        ? "UNetMidBlock2DCrossAttn"
                        : "UNetMidBlock2D");
    }

    private List<String> types(String blocks, String attending, String plain) {
        return IntStream.range(0, widths.size())
                .mapToObj(block -> shapes.hasBelow(blocks + block + ".attentions.") ? attending : plain)
                .toList();
    }

    private void heads(ConfigValues config) {
        if (!isLinear() || isUpscaler()) {
            config.number("attention_head_dim", HEADS_OF_1);
        } else {
            config.numbers("attention_head_dim", widths.stream().map(width -> width / HEAD).toList());
        }
        if (isUpscaler()) {
            config.json("only_cross_attention", depths.onlyCrossAttention());
        }
    }

    private void embeddings(ConfigValues config) {
        if (shapes.has("add_embedding.linear_1.weight")) {
            config.text("addition_embed_type", "text_time")
                    .number("addition_time_embed_dim", SIZE_EMBEDDING)
                    .number("projection_class_embeddings_input_dim", shapes.in("add_embedding.linear_1.weight"));
        }
        if (shapes.has("class_embedding.linear_1.weight")) {
            config.text("class_embed_type", "projection")
                    .number("projection_class_embeddings_input_dim", shapes.in("class_embedding.linear_1.weight"));
        }
        positive(shapes.out("class_embedding.weight")).ifPresent(classes -> config.number("num_class_embeds", classes));
        positive(shapes.in("time_embedding.cond_proj.weight"))
                .ifPresent(width -> config.number("time_cond_proj_dim", width));
        positive(shapes.in("encoder_hid_proj.weight"))
                .ifPresent(width -> config.number("encoder_hid_dim", width).text("encoder_hid_dim_type", "text_proj"));
    }

    private static Optional<Long> positive(long extent) {
        return LongStream.of(extent).filter(found -> found > 0).boxed().findFirst();
    }

    private boolean isLinear() {
        return shapes.weights()
                .all()
                .entrySet()
                .stream()
                .anyMatch(entry -> entry.getKey().endsWith(".proj_in.weight") && entry.getValue().shape().size() == 2);
    }

    private boolean isUpscaler() {
        return shapes.has("class_embedding.weight");
    }
}
