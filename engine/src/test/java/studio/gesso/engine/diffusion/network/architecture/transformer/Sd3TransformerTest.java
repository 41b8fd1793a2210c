package studio.gesso.engine.diffusion.network.architecture.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.tensor.TorchGenerator;

/** The transformer of Stable Diffusion 3 against the exporter's graph of the same weights. */
class Sd3TransformerTest {

    private static final Path FOLDER = TransformerTests.WEIGHTS.resolve("diffusers/sd3/transformer");

    @ParameterizedTest
    @CsvSource({"1,16,16,77,981", "2,16,16,77,500.5", "1,24,10,33,3.25", "2,48,48,154,1000", "1,2,6,5,0",
        "1,12,36,77,640"})
    void agreesWithTheExportersGraph(int batch, int height, int width, int tokens, float time) throws IOException {
        Weights weights = TransformerTests.weights(FOLDER);
        Sd3TransformerConfig config = Sd3TransformerConfig.of(TransformerTests.config(FOLDER));
        Map<String, Feed> feeds = feeds(batch, height, width, tokens, time);
        TransformerTests.assertAgrees(TransformerTests.exported("sd3", feeds),
                TransformerTests.built(
                        Sd3Transformer.build(config, weights, new GraphBuilder("Sd3Transformer", StoredType.FLOAT)),
                        feeds),
                1e-5);
    }

    @Test
    void theWeightsShowWhatTheConfigSays() throws IOException {
        assertEquals(Sd3TransformerConfig.of(TransformerTests.config(FOLDER)),
                Sd3TransformerConfig.of(TransformerTests.weights(FOLDER)));
    }

    static Map<String, Feed> feeds(int batch, int height, int width, int tokens, float time) {
        TorchGenerator noise = new TorchGenerator(batch * 1000L + height);
        return Map.of("hidden_states", Feed.of(noise.normal(batch, 16, height, width)), "timestep", Feed.of(time),
                "encoder_hidden_states", Feed.of(noise.normal(batch, tokens, 80)), "pooled_projections",
                Feed.of(noise.normal(batch, 64)));
    }
}
