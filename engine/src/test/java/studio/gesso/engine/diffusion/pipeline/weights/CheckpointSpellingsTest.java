package studio.gesso.engine.diffusion.pipeline.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.averaged;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.each;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.joined;
import static studio.gesso.engine.diffusion.weights.CountedSpellings.traces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.Counted.Row;
import studio.gesso.engine.diffusion.weights.TorchZip;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.tensor.Tensor;

/** One checkpoint in the spellings in which it goes round: all of its networks say the same, to the bit. */
class CheckpointSpellingsTest {

    private static final Counted SD1 = Counted.of("small/sd1");

    @TempDir
    private static Path temp;

    private static Map<String, Map<String, Tensor>> plain = Map.of();

    @BeforeAll
    static void plain() throws IOException {
        plain = outputs(SD1.write(temp.resolve("plain.safetensors")));
    }

    static Stream<Arguments> spellings() {
        return Stream.of(spelling("in another order", List::reversed),
                spelling("without position_ids",
                        rows -> rows.stream().filter(row -> !row.name().endsWith("position_ids")).toList()),
                spelling("text encoder without text_model.", each(name -> name.replace(".text_model.", "."))),
                spelling("averaged weights beside, and traces of training",
                        rows -> joined(joined(rows, averaged(rows).stream()
                                .map(row -> new Row(row.name(), row.name(), row.dtype(), row.shape(), row.mean(),
                                        row.scale()))
                                .toList()), traces())),
                spelling("averaged weights alone",
                        rows -> joined(averaged(rows),
                                rows.stream()
                                        .filter(row -> !row.name().startsWith("model.diffusion_model."))
                                        .toList())),
                spelling("numbers of float16 stored as float",
                        rows -> rows.stream()
                                .map(row -> row.dtype().equals("F16") ? row.typed("F16>F32") : row)
                                .toList()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void anySpellingGivesTheSameNumbers(String name, UnaryOperator<List<Row>> change) throws IOException {
        assertEquals(plain, outputs(SD1.with(change).write(temp.resolve("other.safetensors"))));
    }

    @Test
    void aLongerHeaderIsTheSame() throws IOException {
        assertEquals(plain, outputs(SD1.padded(800).write(temp.resolve("padded.safetensors"))));
    }

    @Test
    void aPickledCheckpointIsTheSame() throws IOException {
        Path file = SD1.write(temp.resolve("source.safetensors"));
        assertEquals(plain, outputs(TorchZip.write(WeightFileReader.read(file), temp.resolve("pickled.ckpt"))));
    }

    @Test
    void theFileKeepsItsBytesAndTimes() throws Exception {
        Path file = SD1.write(temp.resolve("kept.safetensors"));
        String bytes = hash(file);
        var time = Files.getLastModifiedTime(file);
        outputs(file, () -> assertEquals(List.of(bytes, time), List.of(hash(file), Files.getLastModifiedTime(file))));
    }

    /** What is done before the file is deleted. */
    @FunctionalInterface
    private interface Last {
        void run() throws IOException;
    }

    private static Map<String, Map<String, Tensor>> outputs(Path file) throws IOException {
        return outputs(file, () -> {});
    }

    private static Map<String, Map<String, Tensor>> outputs(Path file, Last last) throws IOException {
        Path cache = temp.resolve("cache-" + file.getFileName());
        ModelFolder model = new ModelOpener(cache).open(file);
        PartCases parts = PartCases.of(WeightCases.folder("small").resolve("sd1"));
        Map<String, Map<String, Tensor>> outputs = new TreeMap<>();
        for (String name : parts.names()) {
            outputs.put(name, parts.run(name, model));
        }
        last.run();
        try (Stream<Path> made = Files.walk(cache)) {
            for (Path each : made.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
        Files.delete(file);
        return outputs;
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments spelling(String name, UnaryOperator<List<Row>> change) {
        return Arguments.of(name, change);
    }
}
