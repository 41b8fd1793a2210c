package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.diffusion.weights.Weights;

/** The config.json that diffusers would have for the transformer of Stable Diffusion 3 or FLUX.1, from its shapes. */
public final class TransformerShapes {

    private static final int HEAD_OF_3 = 64;
    private static final int PATCH = 2;
    private static final String FLUX = """
            {"_class_name": "FluxTransformer2DModel", "patch_size": 1, "out_channels": null}""";

    private TransformerShapes() {}

    /** The config of a transformer whose tensors have diffusers' names. */
    public static JsonObject config(Weights weights) {
        Shapes shapes = new Shapes(weights);
        return shapes.has("pos_embed.proj.weight") ? ofVersion3(shapes) : ofFlux(shapes);
    }

    private static JsonObject ofVersion3(Shapes shapes) {
        long width = shapes.out("pos_embed.proj.weight");
        long places = Math.round(Math.sqrt(shapes.extent("pos_embed.pos_embed", 1)));
        return new ConfigValues("{\"_class_name\": \"SD3Transformer2DModel\"}").number("sample_size", 128)
                .number("patch_size", shapes.extent("pos_embed.proj.weight", 2))
                .number("in_channels", shapes.in("pos_embed.proj.weight"))
                .number("out_channels", shapes.out("proj_out.weight") / (PATCH * PATCH))
                .number("num_layers", shapes.count("transformer_blocks."))
                .number("attention_head_dim", HEAD_OF_3)
                .number("num_attention_heads", width / HEAD_OF_3)
                .number("joint_attention_dim", shapes.in("context_embedder.weight"))
                .number("caption_projection_dim", shapes.out("context_embedder.weight"))
                .number("pooled_projection_dim", shapes.in("time_text_embed.text_embedder.linear_1.weight"))
                .number("pos_embed_max_size", places)
                .numbers("dual_attention_layers", List.of())
                .text("qk_norm", shapes.has("transformer_blocks.0.attn.norm_q.weight") ? "rms_norm" : null)
                .done();
    }

    /** The turn of a head's numbers by time, row and column: 1/8, 7/16 and 7/16 of them (FLUX.1: 16, 56, 56). */
    private static JsonObject ofFlux(Shapes shapes) {
        long head = shapes.out("transformer_blocks.0.attn.norm_q.weight");
        long sides = head == 0 ? 0 : head * 7 / 16;
        return new ConfigValues(FLUX).number("in_channels", shapes.in("x_embedder.weight"))
                .number("num_layers", shapes.count("transformer_blocks."))
                .number("num_single_layers", shapes.count("single_transformer_blocks."))
                .number("attention_head_dim", head)
                .number("num_attention_heads", head == 0 ? 0 : shapes.out("x_embedder.weight") / head)
                .number("joint_attention_dim", shapes.in("context_embedder.weight"))
                .number("pooled_projection_dim", shapes.in("time_text_embed.text_embedder.linear_1.weight"))
                .truth("guidance_embeds", shapes.hasBelow("time_text_embed.guidance_embedder."))
                .numbers("axes_dims_rope", List.of(head - 2 * sides, sides, sides))
                .done();
    }
}
