package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** Networks of real pipelines with tiny weights: what goes in, what comes out, and that it is always the same. */
class OnnxModelTest {

    @TempDir
    private Path folder;

    @Test
    void portsSayWhatTheGraphDeclares() {
        try (var unet = TestGraphs.open("sd1-script/unet")) {
            assertEquals(List.of("sample FLOAT [batch, channels, height, width]", "timestep FLOAT [batch]",
                    "encoder_hidden_states FLOAT [batch, sequence, 32]", "return_dict BOOL []"),
                    unet.inputs().stream().map(p -> p.name() + " " + p.type() + " " + p.shape()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd1-fp16", "sd1-fp16-io32", "sd1-optimum-old", "sd1-script"})
    void aBatchOfTwoIsTwoBatchesOfOne(String pipeline) {
        try (var unet = TestGraphs.open(pipeline + "/unet")) {
            var feeds = TestGraphs.feeds(unet, 2);
            Tensor both = run(unet, feeds);
            assertEquals(both, run(unet, feeds), "a second run gives the same bits");
            Tensor first = run(unet, half(feeds, 0));
            Tensor second = run(unet, half(feeds, 1));
            assertArrayEquals(new int[]{1, 4, 16, 16}, first.shape());
            assertArrayEquals(Arrays.copyOf(both.data(), 1024), first.data());
            assertArrayEquals(Arrays.copyOfRange(both.data(), 1024, 2048), second.data());
            assertEquals(both, run(unet, feeds), "and so does one after other shapes");
        }
    }

    @Test
    void halfPrecisionIsCloseToFull() {
        try (var full = TestGraphs.open("sd1/unet"); var half = TestGraphs.open("sd1-fp16/unet")) {
            Tensor expected = run(full, TestGraphs.feeds(full, 1));
            Tensor actual = run(half, TestGraphs.feeds(half, 1));
            assertArrayEquals(expected.data(), actual.data(), 1e-2f);
        }
    }

    @Test
    void aNumberFillsAnAxisThatIsNamedLikeAnother() {
        try (var unet = TestGraphs.open("sd1-script/unet")) {
            Map<String, Feed> feeds = TestGraphs.feeds(unet, 2);
            Tensor spread = run(unet, feeds);
            feeds.put("timestep", Feed.of(new Tensor(new int[]{2}, new float[]{481, 481})));
            assertEquals(spread, run(unet, feeds));
        }
    }

    @Test
    void onlyWhatIsWantedIsGiven() {
        try (var encoder = TestGraphs.open("sd1/text_encoder")) {
            Map<String, Feed> tokens = Map.of("input_ids", Feed.of(new long[]{5, 6, 7}, 1, 3));
            var pooled = encoder.run(tokens, Set.of("pooler_output"), new Cancellation());
            var both = encoder.run(tokens, Set.of("pooler_output", "last_hidden_state"), new Cancellation());
            var again = encoder.run(tokens, Set.of("pooler_output", "last_hidden_state"), new Cancellation());
            assertEquals(Set.of("pooler_output"), pooled.keySet());
            assertEquals(pooled.get("pooler_output"), both.get("pooler_output"));
            assertArrayEquals(new int[]{1, 3, 32}, both.get("last_hidden_state").shape());
            assertEquals(both, again);
        }
    }

    @Test
    void shapesThatFollowTheValuesAreNeverTakenForGranted() throws IOException {
        var graph = new TinyGraph().node("NonZero", List.of("x"), "y").input("x", 1, 4).output("y", 7, 1, "n");
        try (var model = TestGraphs.open(folder, graph)) {
            assertArrayEquals(new float[]{1, 3}, nonZero(model, 0, 5, 0, 5));
            assertArrayEquals(new float[]{0, 1, 2}, nonZero(model, 1, 1, 1, 0));
            assertArrayEquals(new float[]{2}, nonZero(model, 0, 0, 1, 0));
        }
    }

    @Test
    void nothingCanComeOfNothing() throws IOException {
        try (var model = TestGraphs.identity(folder, 1, "n")) {
            Tensor nothing = Tensor.zeros(0);
            assertEquals(nothing, model.run(Map.of("x", Feed.of(nothing)), "y", new Cancellation()));
        }
    }

    @Test
    void theTimeInTheLibraryIsCounted() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            assertEquals(Duration.ZERO, unet.nativeTime());
            long begin = System.nanoTime();
            run(unet, TestGraphs.feeds(unet, 1));
            long whole = System.nanoTime() - begin;
            assertTrue(unet.nativeTime().toNanos() > 0 && unet.nativeTime().toNanos() < whole);
        }
    }

    @Test
    void aTrimmedNetworkRunsOn() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            unet.trim();
            Tensor before = run(unet, TestGraphs.feeds(unet, 1));
            unet.trim();
            unet.trim();
            assertEquals(before, run(unet, TestGraphs.feeds(unet, 1)));
        }
    }

    private static float[] nonZero(OnnxModel model, float... values) {
        return model.run(Map.of("x", Feed.of(new Tensor(new int[]{4}, values))), "y", new Cancellation()).data();
    }

    private static Tensor run(OnnxModel unet, Map<String, Feed> feeds) {
        return unet.run(feeds, "out_sample", new Cancellation());
    }

    /** The feeds of one picture of a batch of two. */
    private static Map<String, Feed> half(Map<String, Feed> feeds, int index) {
        Map<String, Feed> half = new HashMap<>(feeds);
        half.replaceAll((_, feed) -> feed instanceof Feed.Values(var both) ? Feed.of(half(both, index)) : feed);
        return half;
    }

    private static Tensor half(Tensor both, int index) {
        int[] shape = both.shape().clone();
        shape[0] = 1;
        int size = both.size() / 2;
        return new Tensor(shape, Arrays.copyOfRange(both.data(), index * size, (index + 1) * size));
    }
}
