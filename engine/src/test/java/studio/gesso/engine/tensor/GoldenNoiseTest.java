package studio.gesso.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that PyTorch, NumPy and A1111 drew, bit for bit (src/test/data/torch_noise.json). */
class GoldenNoiseTest {

    private static Stream<JsonObject> cases(String kind) throws IOException {
        String text = Files.readString(Path.of("src/test/data/torch_noise.json"));
        List<JsonObject> found = JsonParser.parseString(text)
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(c -> c.get("rng").getAsString().equals(kind))
                .toList();
        assertFalse(found.isEmpty(), kind);
        return found.stream();
    }

    static Stream<JsonObject> torch() throws IOException {
        return cases("torch_cpu_float32");
    }

    static Stream<JsonObject> sequences() throws IOException {
        return cases("torch_cpu_float32_sequence");
    }

    static Stream<JsonObject> words() throws IOException {
        return cases("mt19937_raw");
    }

    static Stream<JsonObject> philox() throws IOException {
        return cases("a1111_nv_philox");
    }

    static Stream<JsonObject> numpy() throws IOException {
        return cases("numpy_RandomState_randn_float64");
    }

    @ParameterizedTest
    @MethodSource("torch")
    void torchDrawsBitForBit(JsonObject expected) {
        float[] drawn = NoiseSource.TORCH_CPU.of(seed(expected)).normal(shape(expected)).data();
        if (expected.has("all")) {
            assertArrayEquals(floats(expected.get("all")), drawn);
        }
        float[] first = floats(expected.get("first"));
        float[] last = floats(expected.get("last"));
        assertArrayEquals(first, Arrays.copyOf(drawn, first.length));
        assertArrayEquals(last, Arrays.copyOfRange(drawn, drawn.length - last.length, drawn.length));
        double sum = 0;
        double absolute = 0;
        for (float value : drawn) {
            sum += value;
            absolute += Math.abs(value);
        }
        assertEquals(expected.get("sum_float64").getAsDouble(), sum, 1e-9);
        assertEquals(expected.get("abs_sum_float64").getAsDouble(), absolute, 1e-9);
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void torchDrawsOfSeveralSizesFollowOneAnother(JsonObject expected) {
        Generator generator = NoiseSource.TORCH_CPU.of(seed(expected));
        for (JsonElement draw : expected.getAsJsonArray("draws")) {
            JsonObject next = draw.getAsJsonObject();
            assertArrayEquals(floats(next.get("values")), generator.normal(shape(next)).data());
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void mersenneTwisterGivesItsWords(JsonObject expected) {
        var twister = new MersenneTwister(seed(expected));
        for (JsonElement word : expected.getAsJsonArray("first")) {
            assertEquals(word.getAsLong(), Integer.toUnsignedLong(twister.nextInt()));
        }
    }

    @ParameterizedTest
    @MethodSource("philox")
    void philoxDrawsBitForBit(JsonObject expected) {
        Generator generator = NoiseSource.PHILOX.of(seed(expected));
        for (JsonElement draw : expected.getAsJsonArray("draws")) {
            assertArrayEquals(floats(draw), generator.normal(shape(expected)).data());
        }
    }

    @ParameterizedTest
    @MethodSource("numpy")
    void numpyDrawsBitForBitAfterRounding(JsonObject expected) {
        float[] drawn = NoiseSource.NUMPY.of(seed(expected)).normal(shape(expected)).data();
        assertArrayEquals(floats(expected.get("all")), drawn);
    }

    private static long seed(JsonObject expected) {
        return expected.get("seed").getAsLong();
    }

    private static int[] shape(JsonObject expected) {
        return numbers(expected.get("shape")).mapToInt(JsonElement::getAsInt).toArray();
    }

    private static float[] floats(JsonElement array) {
        List<JsonElement> values = numbers(array).toList();
        float[] out = new float[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = values.get(i).getAsFloat();
        }
        return out;
    }

    private static Stream<JsonElement> numbers(JsonElement array) {
        return ((JsonArray) array).asList().stream();
    }
}
