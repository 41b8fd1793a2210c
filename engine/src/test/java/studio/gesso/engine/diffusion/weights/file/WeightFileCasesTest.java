package studio.gesso.engine.diffusion.weights.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.StoredNumbers;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.torch.TorchFile;

/** Odd and broken files get the reference readers' verdicts; nothing is run, and the files stay as they are. */
class WeightFileCasesTest {

    private static final Path FILES = WeightCases.folder("files");

    /** Where the reference reads two tensors of one name, we refuse: which is meant cannot be known. */
    private static final String TWO_OF_ONE_NAME = "duplicate-name";

    static Stream<Arguments> safetensors() throws IOException {
        return cases("safetensors");
    }

    static Stream<Arguments> pickles() throws IOException {
        return cases("pickle");
    }

    private static Stream<Arguments> cases(String kind) throws IOException {
        return JsonParser.parseString(Files.readString(FILES.resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonObject(kind)
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue().getAsJsonObject()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("safetensors")
    void safetensorsAreReadAsTheReferenceDoes(String name, JsonObject expected) throws IOException {
        Path file = FILES.resolve("safetensors").resolve(name + ".safetensors");
        try (Untouched _ = new Untouched(file)) {
            if (!expected.get("reads").getAsBoolean() || name.equals(TWO_OF_ONE_NAME)) {
                refused(file);
                return;
            }
            WeightFile read = WeightFileReader.read(file);
            Map<String, String> metadata = new HashMap<>();
            if (expected.get("metadata") instanceof JsonObject texts) {
                texts.entrySet().forEach(text -> metadata.put(text.getKey(), text.getValue().getAsString()));
            }
            assertEquals(metadata, read.metadata());
            check(expected.getAsJsonObject("tensors"), read.tensors());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pickles")
    void picklesAreReadAsDataOnly(String name, JsonObject expected) throws IOException {
        Path file = FILES.resolve("pickle").resolve(name);
        try (Untouched _ = new Untouched(file)) {
            if (!expected.get("reads").getAsBoolean()) {
                String said = refused(file);
                if (expected.has("mention")) {
                    expected.getAsJsonArray("mention")
                            .forEach(word -> assertTrue(said.contains(word.getAsString()), said));
                }
                return;
            }
            Map<String, StoredTensor> tensors = new HashMap<>();
            TorchFile.read(file).tensors("/").forEach((path, tensor) -> tensors.put(path, tensor.stored(path)));
            check(expected.getAsJsonObject("tensors"), tensors);
            assertFalse(WeightFileReader.read(file).tensors().isEmpty());
        }
    }

    private static String refused(Path file) {
        String said = assertThrows(UserException.class, () -> WeightFileReader.read(file)).getMessage();
        assertTrue(said.contains(file.getFileName().toString()) && said.endsWith("."), said);
        return said;
    }

    private static void check(JsonObject expected, Map<String, StoredTensor> read) throws IOException {
        assertEquals(expected.keySet(), read.keySet());
        for (String name : expected.keySet()) {
            JsonObject tensor = expected.getAsJsonObject(name);
            StoredTensor stored = read.get(name);
            assertEquals(type(tensor.get("dtype").getAsString()), stored.type().label(), name);
            assertEquals(tensor.getAsJsonArray("shape").asList().stream().map(n -> n.getAsLong()).toList(),
                    stored.shape(), name);
            double[] values = tensor.getAsJsonArray("values")
                    .asList()
                    .stream()
                    .mapToDouble(n -> n.getAsDouble())
                    .toArray();
            double[] all = StoredNumbers.of(stored);
            assertArrayEquals(values, Arrays.copyOf(all, values.length), name);
        }
    }

    private static String type(String dtype) {
        return switch (dtype) {
            case "F64" -> "float64";
            case "F32" -> "float32";
            case "F16" -> "float16";
            case "BF16" -> "bfloat16";
            case "F8_E4M3", "F8_E5M2" -> "float8";
            case "BOOL" -> "bool";
            default -> dtype.startsWith("I") || dtype.startsWith("U")
                    ? dtype.replace("U", "uint").replace("I", "int").toLowerCase(Locale.ROOT)
                    : dtype;
        };
    }

    /** Sees that a file keeps its bytes and times, and that nothing was run. */
    private static final class Untouched implements AutoCloseable {

        private final Path file;
        private final byte[] bytes;
        private final FileTime time;

        Untouched(Path file) throws IOException {
            this.file = file;
            this.bytes = Files.readAllBytes(file);
            this.time = Files.getLastModifiedTime(file);
        }

        @Override
        public void close() throws IOException {
            assertArrayEquals(bytes, Files.readAllBytes(file));
            assertEquals(time, Files.getLastModifiedTime(file));
            assertFalse(Files.exists(Path.of("pickle-was-run")));
            assertFalse(Files.exists(Path.of("EXECUTED-BY-PICKLE.txt")));
        }
    }
}
