package studio.gesso.engine.diffusion.network.architecture.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;

/** What the test pipelines lack, against diffusers itself: Stable Diffusion 3.5, and FLUX.1 without guidance. */
class ReferenceTransformerTest {

    private static final Path MEDIUM = TransformerTests.WEIGHTS.resolve("architecture/sd35");
    private static final Path SCHNELL = TransformerTests.WEIGHTS.resolve("architecture/flux-schnell");
    private static final String CASE = "case.safetensors";

    @Test
    void twoAttentionsAndNormalisedQueriesAgreeWithDiffusers() throws IOException {
        Weights weights = weights(MEDIUM);
        Sd3TransformerConfig config = Sd3TransformerConfig.of(TransformerTests.config(MEDIUM));
        assertEquals(List.of(0), config.dualAttentionLayers());
        assertEquals(config, Sd3TransformerConfig.of(weights));
        check(MEDIUM, Sd3Transformer.build(config, weights, new GraphBuilder("Sd3Transformer", StoredType.FLOAT)));
    }

    @Test
    void fluxWithoutGuidanceAndWithMoreChannelsInThanOutAgreesWithDiffusers() throws IOException {
        Weights weights = weights(SCHNELL);
        FluxTransformerConfig config = FluxTransformerConfig.of(TransformerTests.config(SCHNELL));
        assertEquals(config, FluxTransformerConfig.of(weights));
        check(SCHNELL, FluxTransformer.build(config, weights, new GraphBuilder("FluxTransformer", StoredType.FLOAT)));
    }

    private static void check(Path folder, GraphBuilder graph) throws IOException {
        Map<String, StoredTensor> stored = new HashMap<>(SafetensorsFile.read(folder.resolve(CASE)).tensors());
        StoredTensor expected = stored.remove(TransformerTests.OUTPUT);
        Map<String, Feed> feeds = new HashMap<>();
        for (var entry : stored.entrySet()) {
            feeds.put(entry.getKey(), Feed.of(TransformerTests.numbers(entry.getValue())));
        }
        TransformerTests.assertAgrees(TransformerTests.numbers(expected), TransformerTests.built(graph, feeds), 1e-5);
    }

    private static Weights weights(Path folder) {
        Path file = folder.resolve("diffusion_pytorch_model.safetensors");
        return new Weights(file.toString(), SafetensorsFile.read(file).tensors());
    }
}
