package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.ModelException.Reason;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.tensor.Tensor;

/** Damaged graphs and ill-fitting feeds: each gets a sentence that names the file, and none ends the process. */
class OnnxModelFailureTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.99, 0.999999})
    void truncatedGraphsAreIncomplete(double part) throws IOException {
        byte[] whole = Files.readAllBytes(TestGraphs.file("sd1/unet"));
        refuses(Arrays.copyOf(whole, (int) (whole.length * part)), Reason.UNREADABLE, "not a complete ONNX graph");
    }

    @Test
    void otherFilesAreNotGraphs() throws IOException {
        refuses("<!DOCTYPE html><html>Sign in</html>".getBytes(StandardCharsets.UTF_8), Reason.UNREADABLE,
                "not a complete");
        refuses("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8), Reason.UNREADABLE,
                "not a complete");
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        refuses(random, Reason.UNREADABLE, "not a complete");
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertEquals("There is no file " + folder + ".", refusal(folder).getMessage());
        Path missing = folder.resolve("model.onnx");
        assertEquals("There is no file " + missing + ".", refusal(missing).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"unknown-operator, UNSUPPORTED, SparkleAttention", "future-opset, UNSUPPORTED, opset 99",
        "external-escape, UNREADABLE, outside its own folder"})
    void damagedGraphsSayWhatIsWrong(String name, Reason reason, String mention) throws IOException {
        refuses(Files.readAllBytes(TestGraphs.file("broken/" + name + "/unet")), reason, mention);
    }

    @Test
    void weightsThatAreMissingOrShortAreNamed() throws IOException {
        Path graph = folder.resolve("model.onnx");
        Files.copy(TestGraphs.file("sd1-script/unet"), graph);
        assertTrue(refusal(graph).getMessage().contains("weights.pb"));
        byte[] weights = Files.readAllBytes(TestGraphs.PIPELINES.resolve("sd1-script/unet/weights.pb"));
        Files.write(folder.resolve("weights.pb"), Arrays.copyOf(weights, weights.length / 2));
        assertTrue(refusal(graph).getMessage().contains("missing or cut short"));
    }

    @Test
    void feedsThatDoNotFitAreNamedBeforeAnythingRuns() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            Map<String, Feed> right = TestGraphs.feeds(unet, 1);
            misfits(unet, with(right, "sample", Tensor.zeros(1, 9, 16, 16)), "sample", "[batch_size, 4, height, width]",
                    "[1, 9, 16, 16]");
            misfits(unet, with(right, "sample", Tensor.zeros(4, 16, 16)), "[4, 16, 16]");
            misfits(unet, with(right, "timestep", Tensor.zeros(1)), "timestep", "[1]");
            misfits(unet, with(right, "time_ids", Tensor.zeros(1)), "time_ids");
            var less = new HashMap<>(right);
            less.remove("timestep");
            misfits(unet, less, "timestep");
            assertEquals(0, unet.nativeTime().toNanos());
        }
    }

    @Test
    void whatFailsInsideTheGraphIsSaidAndTheGraphRunsOn() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            Map<String, Feed> right = TestGraphs.feeds(unet, 1);
            Tensor before = unet.run(right, "out_sample", new Cancellation());
            var odd = assertThrows(ModelException.class,
                    () -> unet.run(with(right, "sample", Tensor.zeros(1, 4, 15, 17)), "out_sample",
                            new Cancellation()));
            assertSays(odd, unet.file(), "failed while it ran");
            assertEquals(before, unet.run(right, "out_sample", new Cancellation()));
        }
    }

    @Test
    void anOutputThatIsNotThereIsNamed() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            var failure = assertThrows(ModelException.class,
                    () -> unet.run(TestGraphs.feeds(unet, 1), "noise_pred", new Cancellation()));
            assertSays(failure, unet.file(), "noise_pred", "out_sample");
        }
    }

    @Test
    void textCanNeitherBeFedNorFetched() throws IOException {
        try (var graph = TestGraphs.identity(folder, 8, "n")) {
            assertEquals(ElementType.OTHER, graph.inputs().getFirst().type());
            misfits(graph, Map.of("x", Feed.of(Tensor.zeros(1))), "does not take numbers");
        }
    }

    @Test
    void moreMemoryThanThereIsIsRefusedAndTheGraphRunsOn() throws IOException {
        var graph = new TinyGraph().node("ConstantOfShape", List.of("x"), "zeros")
                .node("ReduceMax", List.of("zeros"), "y")
                .input("x", 7, "n")
                .output("y", 1);
        try (var model = TestGraphs.open(folder, graph)) {
            var huge = Map.of("x", Feed.of(new long[]{1L << 40}, 1));
            var failure = assertThrows(ModelException.class, () -> model.run(huge, "y", new Cancellation()));
            assertEquals(Reason.OUT_OF_MEMORY, failure.reason());
            assertSays(failure, model.file(), "not enough memory");
            var small = Map.of("x", Feed.of(new long[]{10}, 1));
            assertEquals(0, model.run(small, model.outputs().getFirst().name(), new Cancellation()).data()[0]);
        }
    }

    private void refuses(byte[] graph, Reason reason, String mention) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), graph);
        ModelException refusal = refusal(file);
        assertEquals(reason, refusal.reason());
        assertSays(refusal, file, mention);
    }

    private static ModelException refusal(Path file) {
        return assertThrows(ModelException.class, () -> OnnxModel.open(file, Provider.CPU).close());
    }

    private static void misfits(OnnxModel model, Map<String, Feed> feeds, String... mentions) {
        var failure = assertThrows(ModelException.class,
                () -> model.run(feeds, model.outputs().getFirst().name(), new Cancellation()));
        assertEquals(Reason.MISFIT, failure.reason());
        assertSays(failure, model.file(), mentions);
    }

    private static void assertSays(ModelException failure, Path file, String... mentions) {
        String sentence = failure.getMessage();
        for (String mention : mentions) {
            assertTrue(sentence.contains(mention), () -> sentence + " mentions " + mention);
        }
        assertTrue(sentence.contains(file.toString()) && sentence.endsWith("."), sentence);
        assertFalse(sentence.contains("onnxruntime_src") || sentence.contains("\n"), sentence);
    }

    private static Map<String, Feed> with(Map<String, Feed> feeds, String name, Tensor tensor) {
        var changed = new HashMap<>(feeds);
        changed.put(name, Feed.of(tensor));
        return changed;
    }
}
