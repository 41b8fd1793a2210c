package studio.gesso.engine.diffusion.onnx.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place;
import studio.gesso.engine.diffusion.onnx.graph.edit.WeightlessGraph;

class OnnxFileTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @Test
    void graphsListTheirInputsAndOutputs() {
        OnnxFile file = read("sd1/unet");
        assertEquals(List.of("sample [batch_size, 4, height, width]", "timestep []",
                "encoder_hidden_states [batch_size, sequence_length, 32]"),
                file.inputs().stream().map(port -> port.name() + " " + port.shape()).toList());
        assertEquals(List.of("out_sample"), file.outputs().stream().map(Port::name).toList());
        assertEquals(18, file.opset());
        assertEquals(8, file.irVersion());
        assertEquals("pytorch 2.13.0", file.producer());
        assertEquals(2053, file.nodes().size());
        assertEquals(ElementType.HALF, read("sd1-fp16/unet").input("sample").orElseThrow().type());
        assertEquals(ElementType.BOOL, read("sd1-script/unet").input("return_dict").orElseThrow().type());
    }

    @Test
    void weightsOfHalfPrecisionAreTheSameNumbers() throws IOException {
        String name = "text_model.embeddings.position_embedding.weight";
        float[] single = floats(read("sd1/text_encoder"), name);
        assertEquals(77 * 32, single.length);
        assertArrayEquals(single, floats(read("sd1-fp16/text_encoder"), name), 1e-4f);
        assertTrue(new Random(1).ints(20, 0, single.length).anyMatch(i -> single[i] != 0));
    }

    @Test
    void weightsBesideTheGraphAreFoundAndFillTheirFile() throws IOException {
        OnnxFile file = read("sd1-script/unet");
        long end = file.weights()
                .stream()
                .map(Weight::place)
                .mapToLong(place -> place instanceof Place.ExternalFile b ? b.offset() + b.length() : 0)
                .max()
                .orElseThrow();
        assertEquals(Files.size(PIPELINES.resolve("sd1-script/unet/weights.pb")), end);
        assertEquals(8, floats(file, "nets.0.conv_in.bias").length);
    }

    @Test
    void nanWeightsAreFound() throws IOException {
        OnnxFile damaged = OnnxFile.read(PIPELINES.resolve("broken/nan-weights/unet/model.onnx"), "unet");
        OnnxFile sound = read("sd1-fp16/unet");
        try (WeightReader one = new WeightReader(damaged); WeightReader other = new WeightReader(sound)) {
            assertTrue(damaged.weights().stream().anyMatch(weight -> hasNaN(one, weight)));
            assertTrue(sound.weights().stream().noneMatch(weight -> hasNaN(other, weight)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                          | empty
            version https://git-lfs.github.com/spec/v1  | Git LFS
            <!DOCTYPE html><html>Sign in</html>         | web page
            GGUF 3                                      | GGUF
            {"error": "not found"}                      | JSON
            hello, this is no graph at all              | not a complete ONNX file""")
    void whatIsNoGraphIsNamed(String content, String what) throws IOException {
        Path file = Files.writeString(temp.resolve("model.onnx"), content);
        String sentence = assertThrows(UserException.class, () -> OnnxFile.read(file, "unet/model.onnx")).getMessage();
        assertTrue(sentence.startsWith("unet/model.onnx") && sentence.contains(what), sentence);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.99, 0.999999})
    void aGraphThatWasCutShortIsRefused(double part) throws IOException {
        byte[] whole = Files.readAllBytes(PIPELINES.resolve("sd1/vae_decoder/model.onnx"));
        Path file = Files.write(temp.resolve("model.onnx"), Arrays.copyOf(whole, (int) (whole.length * part)));
        assertThrows(UserException.class, () -> OnnxFile.read(file, "model.onnx"));
    }

    @Test
    void graphsNestedWithoutEndAreRefused() throws IOException {
        // Node { attribute { g: Graph { node: … } } }, innermost first.
        byte[] graph = {};
        for (int depth = 0; depth < 200; depth++) {
            graph = field(1, field(5, field(6, graph)));
        }
        Path file = Files.write(temp.resolve("model.onnx"), field(7, graph));
        String sentence = assertThrows(UserException.class, () -> OnnxFile.read(file, "model.onnx")).getMessage();
        assertTrue(sentence.contains("more graph than any model has"), sentence);
    }

    @Test
    void aDamagedGraphIsReadOrRefusedAndNothingElse() throws IOException {
        byte[] whole = Files.readAllBytes(PIPELINES.resolve("sd1/text_encoder/model.onnx"));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            random.ints(4, 0, damaged.length / 4).forEach(at -> damaged[at] = (byte) random.nextInt());
            Path file = Files.write(temp.resolve("model.onnx"), damaged);
            try {
                WeightlessGraph.of(OnnxFile.read(file, "model.onnx").path());
            } catch (UserException expected) {
                refused++;
            }
        }
        assertTrue(refused > 20 && refused < 200, refused + " of 200");
    }

    @Test
    void aShapeOfNonsenseHasNoSmallCount() {
        Weight weight = new Weight("w", StoredType.FLOAT, List.of(1L << 40, 1L << 40), new Place.Listed());
        assertEquals(Long.MAX_VALUE, weight.count());
        assertEquals(Long.MAX_VALUE, weight.bytes());
        assertEquals(Long.MAX_VALUE, new Weight("w", StoredType.FLOAT, List.of(-1L), new Place.Listed()).count());
        assertEquals(5, new Weight("w", StoredType.INT4, List.of(3L, 3L), new Place.Listed()).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../weights.pb", "/etc/passwd", "a/../../weights.pb", "..\\weights.pb", "C:\\weights.pb",
        "",
        "out/weights.pb", "link.pb", "nothing-yet.pb", "a\u0000b"})
    void weightsOutsideTheFolderOfTheGraphHaveNoFile(String location) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("model/unet"));
        Files.writeString(temp.resolve("model/weights.pb"), "secret");
        Files.createSymbolicLink(folder.resolve("out"), temp.resolve("model"));
        Files.createSymbolicLink(folder.resolve("link.pb"), temp.resolve("model/weights.pb"));
        Files.createSymbolicLink(folder.resolve("nothing-yet.pb"), temp.resolve("model/nothing"));
        Path graph = Files.writeString(folder.resolve("model.onnx"), "graph");
        assertEquals(Optional.empty(), new Place.ExternalFile(location, 0, 1).file(GraphFile.of(graph)));
    }

    @Test
    void weightsThatAStoreOfDownloadsKeepsBesideTheGraphAreFound() throws IOException {
        Path blobs = Files.createDirectories(temp.resolve("blobs"));
        Path folder = Files.createDirectories(temp.resolve("snapshots/1/unet"));
        for (String name : List.of("model.onnx", "model.onnx_data")) {
            Files.createSymbolicLink(folder.resolve(name), Files.writeString(blobs.resolve(name + "-hash"), "x"));
        }
        assertFalse(new Place.ExternalFile("model.onnx_data", 0, 1).file(GraphFile.of(folder.resolve("model.onnx")))
                .isEmpty());
    }

    private static OnnxFile read(String part) {
        return OnnxFile.read(PIPELINES.resolve(part).resolve("model.onnx"), part);
    }

    private static float[] floats(OnnxFile file, String name) throws IOException {
        try (WeightReader reader = new WeightReader(file)) {
            return reader.floats(file.weight(name).orElseThrow()).orElseThrow();
        }
    }

    private static boolean hasNaN(WeightReader reader, Weight weight) {
        try {
            return reader.hasNaN(weight);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A delimited protobuf field with a length of three bytes. */
    private static byte[] field(int number, byte... content) {
        byte[] out = new byte[content.length + 4];
        out[0] = (byte) (number << 3 | 2);
        out[1] = (byte) (content.length & 0x7f | 0x80);
        out[2] = (byte) (content.length >> 7 & 0x7f | 0x80);
        out[3] = (byte) (content.length >> 14);
        System.arraycopy(content, 0, out, 4, content.length);
        return out;
    }
}
