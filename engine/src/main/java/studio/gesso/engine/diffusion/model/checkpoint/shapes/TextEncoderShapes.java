package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.diffusion.weights.Weights;

/** The config.json that transformers would have for a text encoder (CLIP or T5), from the shapes of its tensors. */
public final class TextEncoderShapes {

    private static final String CLIP = """
            {"attention_dropout": 0.0, "bos_token_id": 49406, "eos_token_id": 49407, "initializer_factor": 1.0,
            "initializer_range": 0.02, "layer_norm_eps": 1e-05, "model_type": "clip_text_model", "pad_token_id": 1}""";
    private static final String T5 = """
            {"architectures": ["T5EncoderModel"], "dropout_rate": 0.1, "eos_token_id": 1, "initializer_factor": 1.0,
            "is_encoder_decoder": false, "layer_norm_epsilon": 1e-06, "model_type": "t5", "pad_token_id": 0,
            "relative_attention_max_distance": 128, "tie_word_embeddings": false, "use_cache": false}""";
    private static final int HEAD = 64;
    private static final int WIDTH_OF_L = 768;
    private static final String TOKENS = "text_model.embeddings.token_embedding.weight";

    private TextEncoderShapes() {}

    /**
     * The config of a CLIP text encoder whose tensors have transformers' names with {@code text_model.} in front. Heads
     * are 64 wide; OpenAI's CLIP-L, 768 wide, has a rougher GELU than those of OpenCLIP.
     */
    public static JsonObject clip(Weights weights) {
        Shapes shapes = new Shapes(weights);
        long width = shapes.in(TOKENS);
        boolean projects = shapes.has("text_projection.weight");
        return new ConfigValues(CLIP)
                .texts("architectures", List.of(projects ? "CLIPTextModelWithProjection" : "CLIPTextModel"))
                .text("hidden_act", width == WIDTH_OF_L ? "quick_gelu" : "gelu")
                .number("hidden_size", width)
                .number("intermediate_size", shapes.out("text_model.encoder.layers.0.mlp.fc1.weight"))
                .number("max_position_embeddings",
                        shapes.out("text_model.embeddings.position_embedding.weight"))
                .number("num_attention_heads", width / HEAD)
                .number("num_hidden_layers", shapes.count("text_model.encoder.layers."))
                .number("projection_dim", projects ? shapes.out("text_projection.weight") : width)
                .number("vocab_size", shapes.out(TOKENS))
                .done();
    }

    /** The config of a T5 encoder whose tensors have transformers' names. */
    public static JsonObject t5(Weights weights) {
        Shapes shapes = new Shapes(weights);
        String layer = "encoder.block.0.layer.";
        String bias = layer + "0.SelfAttention.relative_attention_bias.weight";
        boolean gated = shapes.has(layer + "1.DenseReluDense.wi_0.weight");
        long heads = shapes.in(bias);
        return new ConfigValues(T5).number("d_model", shapes.in("shared.weight"))
                .number("vocab_size", shapes.out("shared.weight"))
                .number("num_heads", heads)
                .number("d_kv", heads == 0 ? HEAD : shapes.out(layer + "0.SelfAttention.q.weight") / heads)
                .number("d_ff", shapes.out(layer + "1.DenseReluDense." + (gated ? "wi_0" : "wi") + ".weight"))
                .number("num_layers", shapes.count("encoder.block."))
                .number("relative_attention_num_buckets", shapes.out(bias))
                .text("feed_forward_proj", gated ? "gated-gelu" : "relu")
                .text("dense_act_fn", gated ? "gelu_new" : "relu")
                .truth("is_gated_act", gated)
                .done();
    }
}
