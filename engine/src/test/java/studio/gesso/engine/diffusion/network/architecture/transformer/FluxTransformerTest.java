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
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** The transformer of FLUX.1 against the exporter's graph of the same weights. */
class FluxTransformerTest {

    private static final Path FOLDER = TransformerTests.WEIGHTS.resolve("diffusers/flux/transformer");

    @ParameterizedTest
    @CsvSource({"1,4,4,16,1,3.5", "2,8,4,512,0.5,3.5", "1,3,9,7,0.0125,0", "2,16,16,64,0.875,30", "1,1,1,1,0,1"})
    void agreesWithTheExportersGraph(int batch, int rows, int columns, int tokens, float time, float guidance)
            throws IOException {
        Weights weights = TransformerTests.weights(FOLDER);
        FluxTransformerConfig config = FluxTransformerConfig.of(TransformerTests.config(FOLDER));
        Map<String, Feed> feeds = feeds(batch, rows, columns, tokens, time, guidance);
        TransformerTests.assertAgrees(TransformerTests.exported("flux", feeds),
                TransformerTests.built(
                        FluxTransformer.build(config, weights, new GraphBuilder("FluxTransformer", StoredType.FLOAT)),
                        feeds),
                1e-5);
    }

    @Test
    void theWeightsShowWhatTheConfigSays() throws IOException {
        assertEquals(FluxTransformerConfig.of(TransformerTests.config(FOLDER)),
                FluxTransformerConfig.of(TransformerTests.weights(FOLDER)));
    }

    static Map<String, Feed> feeds(int batch, int rows, int columns, int tokens, float time, float guidance) {
        TorchGenerator noise = new TorchGenerator(batch * 1000L + rows);
        float[] places = new float[3 * rows * columns];
        for (int i = 0; i < places.length; i += 3) {
            places[i + 1] = i / 3 / columns;
            places[i + 2] = i / 3 % columns;
        }
        return Map.of("hidden_states", Feed.of(noise.normal(batch, rows * columns, 64)), "timestep", Feed.of(time),
                "guidance", Feed.of(guidance), "encoder_hidden_states", Feed.of(noise.normal(batch, tokens, 32)),
                "pooled_projections", Feed.of(noise.normal(batch, 32)), "txt_ids", Feed.of(Tensor.zeros(tokens, 3)),
                "img_ids", Feed.of(new Tensor(new int[]{rows * columns, 3}, places)));
    }
}
