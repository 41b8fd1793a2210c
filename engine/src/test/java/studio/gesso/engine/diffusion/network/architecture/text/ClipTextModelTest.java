package studio.gesso.engine.diffusion.network.architecture.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.diffusion.network.architecture.TestNetwork.DATA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.edit.ClipSkip;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.StoredTensor.Layout;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.tensor.Tensor;

/** A CLIP text encoder that was built says what the exporters' graph with the same weights says. */
class ClipTextModelTest {

    private static final int VOCABULARY = 1148;
    private static final int START = 1146;
    private static final int END = 1147;
    private static final Path SD1 = folder("sd1", "text_encoder");
    private static final Path SD1_FOLDER = SD1.toAbsolutePath();
    private static final Path SDXL_2 = folder("sdxl", "text_encoder_2");

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({"sd1, text_encoder", "sd2, text_encoder", "sdxl, text_encoder", "sdxl, text_encoder_2",
        "sdxl-refiner, text_encoder_2", "sd3, text_encoder", "sd3, text_encoder_2", "flux, text_encoder",
        "lcm, text_encoder", "x4-upscaler, text_encoder"})
    void everyOutputIsTheExporters(String pipeline, String part) {
        Path folder = folder(pipeline, part);
        try (OnnxModel exported = TestNetwork.exported(pipeline, part);
                OnnxModel built = TestNetwork.open(ClipTextModel.build(ClipTextConfig.of(TestNetwork.config(folder)),
                        TestNetwork.weights(folder), TestNetwork.floats()))) {
            Set<String> outputs = names(exported);
            for (int[] size : new int[][]{{1, 77}, {2, 77}, {2, 9}, {1, 2}}) {
                Feed ids = TestNetwork.tokens(size[0], size[1], VOCABULARY, START, END);
                Map<String, Tensor> expected = TestNetwork.run(exported, "input_ids", ids, outputs);
                Map<String, Tensor> actual = TestNetwork.run(built, "input_ids", ids, outputs);
                expected.forEach((name, tensor) -> TestNetwork.assertClose(tensor, actual.get(name), 1e-5,
                        pipeline + " " + part + " " + name + " " + Arrays.toString(size)));
            }
        }
    }

    @Test
    void keysWithoutTextModelAreTheSameNetwork() {
        ClipTextConfig config = config(SD1);
        Weights weights = TestNetwork.weights(SD1);
        Weights without = weights.renamed(name -> name.replaceFirst("^text_model\\.", ""));
        assertArrayEquals(ClipTextModel.build(config, weights, TestNetwork.floats()).toBytes(),
                ClipTextModel.build(config, without, TestNetwork.floats()).toBytes());
    }

    @Test
    void aProjectionThatIsStoredTransposedGivesTheSameEmbeds() {
        Weights weights = TestNetwork.weights(SDXL_2);
        StoredTensor projection = weights.get("text_projection.weight");
        Map<String, StoredTensor> changed = new TreeMap<>(weights.all());
        changed.put("text_projection.weight",
                new StoredTensor("p", StoredType.FLOAT, projection.shape(), columns(projection), Layout.ROWS)
                        .transposed());
        Tensor expected = run(ClipTextModel.build(config(SDXL_2), weights, TestNetwork.floats()), "text_embeds");
        Tensor actual = run(ClipTextModel.build(config(SDXL_2), new Weights("changed", changed), TestNetwork.floats()),
                "text_embeds");
        TestNetwork.assertClose(expected, actual, 1e-6, "text_embeds");
    }

    @Test
    void earlierStatesNormalisedAreWhatClipSkipMakesOfTheGraph() throws IOException {
        byte[] graph = ClipTextModel.build(config(SD1), TestNetwork.weights(SD1), TestNetwork.floats()).toBytes();
        Path file = Files.write(scratch.resolve("model.onnx"), graph);
        for (int skipped : new int[]{0, 1, 2, 3}) {
            byte[] shortened = ClipSkip.of(OnnxFile.read(file, "model.onnx"), skipped, Set.of()).orElseThrow();
            try (OnnxModel whole = TestNetwork.open(graph, SD1_FOLDER);
                    OnnxModel rest = TestNetwork.open(shortened, SD1_FOLDER)) {
                String output = skipped == 0 ? "last_hidden_state" : "final_layer_norm." + (3 - skipped);
                assertEquals(outputs(rest).get("last_hidden_state"), outputs(whole).get(output), output);
            }
        }
        assertTrue(ClipSkip.of(OnnxFile.read(file, "model.onnx"), 4, Set.of()).isEmpty());
    }

    @Test
    void aProjectionLeavesThePooledStateAsItIs() {
        Weights weights = TestNetwork.weights(SDXL_2);
        ClipTextConfig projected = config(SDXL_2);
        ClipTextConfig plain = new ClipTextConfig(projected.layers(), projected.heads(), projected.activation(),
                projected.epsilon(), projected.vocabulary(), projected.endToken(), false);
        assertTrue(projected.projected());
        assertEquals(run(ClipTextModel.build(plain, weights, TestNetwork.floats()), "pooler_output"),
                run(ClipTextModel.build(projected, weights, TestNetwork.floats()), "pooler_output"));
    }

    @Test
    void aTextEndsAtTheFirstEndTokenWhateverNumbersComeAfterIt() {
        ClipTextConfig config = config(SD1);
        int[] ids = {1146, 7, 500, 900, 500, 1147};
        assertPooled(2, ids, end(config, VOCABULARY, 500));
        assertPooled(5, ids, end(config, VOCABULARY, 1147));
    }

    @Test
    void whereTheEndTokenIsUnknownItIsTheLargestOfTheVocabularysOwn() {
        ClipTextConfig config = config(SD1);
        assertPooled(5, new int[]{1146, 7, 500, 900, 500, 1147}, end(config, VOCABULARY, 2));
        assertPooled(3, new int[]{5, 1146, 1, 899, 899, 1147}, end(config, 900, 2));
    }

    private static ClipTextConfig end(ClipTextConfig config, int vocabulary, int endToken) {
        return new ClipTextConfig(config.layers(), config.heads(), config.activation(), config.epsilon(), vocabulary,
                endToken, config.projected());
    }

    private static void assertPooled(int place, int[] ids, ClipTextConfig config) {
        try (OnnxModel model = TestNetwork
                .open(ClipTextModel.build(config, TestNetwork.weights(SD1), TestNetwork.floats()))) {
            Map<String, Tensor> said = TestNetwork.run(model, "input_ids",
                    Feed.of(IntStream.of(ids).asLongStream().toArray(), 1, ids.length),
                    Set.of("last_hidden_state", "pooler_output"));
            Tensor states = said.get("last_hidden_state");
            int width = states.shape()[2];
            assertArrayEquals(Arrays.copyOfRange(states.data(), place * width, (place + 1) * width),
                    said.get("pooler_output").data());
        }
    }

    private static Tensor run(GraphBuilder graph, String output) {
        try (OnnxModel model = TestNetwork.open(graph)) {
            return outputs(model).get(output);
        }
    }

    private static Map<String, Tensor> outputs(OnnxModel model) {
        return TestNetwork.run(model, "input_ids", TestNetwork.tokens(2, 77, VOCABULARY, START, END), names(model));
    }

    /** The numbers of a matrix down its columns. */
    private static TensorData columns(StoredTensor matrix) {
        TensorData.InFile place = (TensorData.InFile) matrix.data();
        int rows = (int) matrix.extent(0);
        int columns = (int) matrix.extent(1);
        ByteBuffer turned = ByteBuffer.allocateDirect(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(place.file())) {
            ByteBuffer bytes = ByteBuffer.allocate(turned.capacity()).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(bytes, place.offset());
            for (int i = 0; i < rows * columns; i++) {
                turned.putFloat(bytes.getFloat((i % rows * columns + i / rows) * Float.BYTES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TensorData.InMemory(turned.flip());
    }

    private static ClipTextConfig config(Path folder) {
        return ClipTextConfig.of(TestNetwork.config(folder));
    }

    private static Set<String> names(OnnxModel model) {
        return model.outputs().stream().map(Port::name).collect(Collectors.toSet());
    }

    private static Path folder(String pipeline, String part) {
        return DATA.resolve("diffusers").resolve(pipeline).resolve(part);
    }
}
