package studio.gesso.engine.diffusion.network.text;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.EditedGraph;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextConfig;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.tensor.Tensor;

/** A text encoder that was built is read at every layer, without being opened once more. */
class BuiltEncoderTest {

    private static final String SAFETENSORS = "model.safetensors";

    @TempDir
    private Path folder;

    @Test
    void earlierLayersAreThoseOfTheExportersGraphWithoutItsLastLayers() throws IOException {
        for (EncoderLayer layer : EncoderLayer.values()) {
            String pipeline = layer == EncoderLayer.LAST ? "sd1" : "sdxl";
            Path export = Path.of("target", "pipelines", pipeline, "text_encoder", "model.onnx");
            Path built = build(pipeline);
            for (int skipped : new int[]{0, 1, 2}) {
                Tensor expected = read(export, skipped, layer,
                        layers -> EditedGraph.without(layers, export));
                Tensor actual = read(built, skipped, layer, layers -> {
                    throw new AssertionError("opened once more without " + layers + " layers");
                });
                TestNetwork.assertClose(expected, actual, 1e-5, layer + " − " + skipped);
            }
        }
    }

    @Test
    void moreLayersThanThereAreAreRefused() throws IOException {
        Path built = build("sd1");
        assertThrows(UserException.class, () -> read(built, 9, EncoderLayer.LAST,
                layers -> EditedGraph.without(layers, built)));
        assertThrows(UserException.class, () -> read(built, 9, EncoderLayer.PENULTIMATE, _ -> null));
    }

    private static Tensor read(Path file, int skipped, EncoderLayer layer, IntFunction<NetworkGraph> shortened) {
        try (NetworkGraph network = EditedGraph.asItIs(file, "text encoder", Provider.CPU)) {
            Tokenizer tokenizer = Tokenizer.open(Path.of("target", "pipelines", "sd1", "tokenizer"));
            return new ClipTextEncoder(tokenizer, network, shortened, layer, "pooler_output")
                    .read("a fox in the snow", AdvancedSettings.NONE.with(it -> it.clipSkip = skipped),
                            new Cancellation())
                    .context();
        }
    }

    /** Writes the graph beside a copy of its weights. */
    private Path build(String pipeline) throws IOException {
        Path source = TestNetwork.DATA.resolve("diffusers").resolve(pipeline).resolve("text_encoder");
        Path here = Files.createDirectories(folder.resolve(pipeline));
        Files.copy(source.resolve(SAFETENSORS), here.resolve(SAFETENSORS));
        return Files.write(here.resolve("model.onnx"),
                ClipTextModel.build(ClipTextConfig.of(TestNetwork.config(source)), TestNetwork.weights(here),
                        TestNetwork.floats()).toBytes());
    }
}
