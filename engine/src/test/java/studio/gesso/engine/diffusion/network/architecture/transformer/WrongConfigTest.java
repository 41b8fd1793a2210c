package studio.gesso.engine.diffusion.network.architecture.transformer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/** A config.json that is nonsense or of another network, and weights that are not whole, get a sentence. */
class WrongConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"{'num_layers': 'many'}", "{'num_layers': 0}", "{'num_attention_heads': -3}",
        "{'in_channels': 1e300}", "{'num_single_layers': 1.5}", "{'attention_head_dim': [8]}", "{'axes_dims_rope': 16}",
        "{'axes_dims_rope': [4, 'x', 8]}", "{'axes_dims_rope': [4, 4, 4]}", "{'axes_dims_rope': [5, 3, 8]}",
        "{'num_layers': 7}", "{'joint_attention_dim': 33}", "{'guidance_embeds': false}"})
    void flux(String change) throws IOException {
        Weights weights = weights("flux");
        JsonObject config = changed("flux", change);
        UserException said = assertThrows(UserException.class,
                () -> FluxTransformer.build(FluxTransformerConfig.of(config), weights,
                        new GraphBuilder("FluxTransformer", StoredType.FLOAT)));
        assertNames(change, said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'num_layers': 3}", "{'pos_embed_max_size': 96}", "{'dual_attention_layers': [1]}",
        "{'dual_attention_layers': ['a']}", "{'qk_norm': 'rms_norm'}", "{'patch_size': 4}"})
    void stableDiffusion3(String change) throws IOException {
        Weights weights = weights("sd3");
        JsonObject config = changed("sd3", change);
        UserException said = assertThrows(UserException.class,
                () -> Sd3Transformer.build(Sd3TransformerConfig.of(config), weights,
                        new GraphBuilder("Sd3Transformer", StoredType.FLOAT)));
        assertNames(change, said);
    }

    @Test
    void aTensorThatIsMissingIsNamed() throws IOException {
        Map<String, StoredTensor> some = new LinkedHashMap<>(weights("sd3").all());
        some.remove("transformer_blocks.1.attn.to_k.weight");
        Weights weights = new Weights("some.safetensors", some);
        UserException said = assertThrows(UserException.class,
                () -> Sd3Transformer.build(Sd3TransformerConfig.of(weights), weights,
                        new GraphBuilder("Sd3Transformer", StoredType.FLOAT)));
        assertTrue(said.getMessage().contains("transformer_blocks.1.attn.to_k.weight"), said.getMessage());
    }

    @Test
    void aTensorOfAnotherRankIsNamed() throws IOException {
        Map<String, StoredTensor> some = new LinkedHashMap<>(weights("sd3").all());
        StoredTensor patches = some.get("pos_embed.proj.weight");
        some.put("pos_embed.proj.weight", patches.reshaped(List.of(patches.count())));
        UserException said = assertThrows(UserException.class,
                () -> Sd3TransformerConfig.of(new Weights("some.safetensors", some)));
        assertTrue(said.getMessage().contains("pos_embed.proj.weight"), said.getMessage());
    }

    private static void assertNames(String change, UserException said) {
        String field = change.split("'")[1];
        assertTrue(said.getMessage().contains(field), said.getMessage());
    }

    private static JsonObject changed(String model, String change) throws IOException {
        JsonObject config = TransformerTests
                .config(TransformerTests.WEIGHTS.resolve("diffusers/" + model + "/transformer"));
        JsonParser.parseString(change.replace('\'', '"'))
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> config.add(entry.getKey(), entry.getValue()));
        return config;
    }

    private static Weights weights(String model) throws IOException {
        return TransformerTests.weights(TransformerTests.WEIGHTS.resolve("diffusers/" + model + "/transformer"));
    }
}
