package studio.gesso.engine.diffusion.network.architecture.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.engine.diffusion.network.architecture.TestNetwork.DATA;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/** A CLIP picture encoder that was built says what transformers says. */
class ClipVisionModelTest {

    private static final Path FOLDER = DATA.resolve("ip-adapter");
    private static final Path ENCODER = FOLDER.resolve("image_encoder");

    @Test
    void embedsAndStatesAreThoseOfTransformers() throws IOException {
        double tolerance = expected().getAsJsonObject("part_tolerance").get("image_encoder").getAsDouble();
        List<JsonObject> parts = parts();
        assertEquals(3, parts.size());
        try (OnnxModel encoder = TestNetwork.open(graph())) {
            for (JsonObject part : parts) {
                Map<String, Tensor> said = TestNetwork.run(encoder, "pixel_values", Feed.of(pixels(part)),
                        Set.of("image_embeds", "hidden_states.1"));
                TestNetwork.assertClose(read(part.get("image_embeds").getAsString()), said.get("image_embeds"),
                        tolerance, part.toString());
                TestNetwork.assertClose(read(part.get("hidden_minus_2").getAsString()), said.get("hidden_states.1"),
                        tolerance, part.toString());
            }
        }
    }

    @Test
    void picturesOfABatchAreReadEachForItself() throws IOException {
        Tensor one = read("part.pixels.beach.npy");
        Tensor other = read("part.pixels.tall.npy");
        try (OnnxModel encoder = TestNetwork.open(graph())) {
            Tensor both = embeds(encoder, Tensor.concat(0, List.of(one, other)));
            TestNetwork.assertClose(embeds(encoder, one), both.row(0), 1e-5, "the first");
            TestNetwork.assertClose(embeds(encoder, other), both.row(1), 1e-5, "the second");
        }
    }

    @Test
    void aFileWithoutConfigIsTheSameNetwork() throws IOException {
        Weights weights = TestNetwork.weights(FOLDER.resolve("clip_vision.safetensors"));
        ClipVisionConfig config = ClipVisionConfig.guess(weights);
        assertEquals(ClipVisionConfig.of(TestNetwork.config(ENCODER)), config);
        Tensor pixels = read("part.pixels.beach.npy");
        try (OnnxModel encoder = TestNetwork.open(ClipVisionModel.build(config, weights, TestNetwork.floats()))) {
            TestNetwork.assertClose(read("part.embeds.beach.npy"), embeds(encoder, pixels), 1e-5, "embeds");
        }
    }

    private static GraphBuilder graph() {
        return ClipVisionModel.build(ClipVisionConfig.of(TestNetwork.config(ENCODER)), TestNetwork.weights(ENCODER),
                TestNetwork.floats());
    }

    private static Tensor embeds(OnnxModel encoder, Tensor pixels) {
        return TestNetwork.run(encoder, "pixel_values", Feed.of(pixels), Set.of("image_embeds")).get("image_embeds");
    }

    private static List<JsonObject> parts() throws IOException {
        return expected().getAsJsonArray("parts")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(part -> part.get("part").getAsString().equals("image_encoder"))
                .toList();
    }

    private static JsonObject expected() throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("expected.json"))).getAsJsonObject();
    }

    /** The pixels of a picture after preprocessing; without a picture, zeros. */
    private static Tensor pixels(JsonObject part) throws IOException {
        return part.get("image").isJsonNull()
                ? Tensor.zeros(1, 3, 64, 64)
                : read("part.pixels." + part.get("image").getAsString().replace(".png", ".npy"));
    }

    private static Tensor read(String name) throws IOException {
        return Npy.read(FOLDER.resolve("expected").resolve(name));
    }
}
