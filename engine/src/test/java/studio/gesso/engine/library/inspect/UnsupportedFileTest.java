package studio.gesso.engine.library.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisText;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** What people choose instead of a model folder, and what must never be read. */
class UnsupportedFileTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dreamy.safetensors                    | safetensors | ''
            dreamy.ckpt                           | weight file | ''
            unet.onnx                             | one graph   | folder
            model.zip                             | archive     | Unpack
            readme.txt                            | not a model | folder
            folder/dreamy.safetensors             | safetensors | that file
            folder/llama.gguf                     | GGUF        | ONNX
            folder/unet/openvino_model.xml        | OpenVINO    | ONNX
            folder/unet/model_fp16.safetensors    | config.json | whole folder
            folder/weights/some.onnx              | ONNX files  | folder
            folder/readme.txt                     | no model    | folder""")
    void theProblemAndItsRemedyAreReported(String file, String sentence, String remedy) throws IOException {
        Path path = temp.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
        Finding finding = examined(file.startsWith("folder") ? temp.resolve("folder") : path);
        assertEquals(Severity.UNUSABLE, finding.severity());
        assertTrue(finding.sentence().contains(sentence), finding.toString());
        assertTrue(finding.remedy().contains(remedy), finding.toString());
    }

    @Test
    void aModelOneFolderFurtherDownIsPointedTo() throws IOException {
        BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), temp.resolve("download/model"));
        Finding finding = examined(temp.resolve("download"));
        assertEquals("Choose " + temp.resolve("download/model") + ".", finding.remedy());
    }

    @Test
    void aRepositoryInTheCacheOfTheHubPointsToItsRevision() throws IOException {
        Path revision = temp.resolve("models--a--b/snapshots/1234");
        BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), revision);
        assertEquals("Choose " + revision + ".", examined(temp.resolve("models--a--b")).remedy());
    }

    @Test
    void thePartOfAModelPointsToTheFolderAboveIt() {
        Finding finding = examined(PIPELINES.resolve("sd1/unet"));
        assertTrue(finding.remedy().contains("folder above"), finding.toString());
    }

    @Test
    void emptyResultsAreReported() {
        assertTrue(examined(temp.resolve("nowhere")).sentence().contains("no folder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.bin", "/tmp/xx.pb", "a/../../xx", "..\\..\\xx.p", "C:\\xxx.dat"})
    void weightsOutsideAreNeverReadWhateverIsThere(String location) throws IOException {
        Path folder = escaping(location);
        Diagnosis without = ModelDoctor.thorough().examine(folder);
        assertEquals(Severity.REFUSED, without.severity().orElseThrow(), DiagnosisText.of(without));
        assertTrue(without.findings().getFirst().sentence().contains("outside"), DiagnosisText.of(without));
        // Whole, of the right length, and full of what is no number: whoever read it would say something else.
        ByteBuffer numbers = ByteBuffer.allocate(384_768);
        while (numbers.hasRemaining()) {
            numbers.put((byte) 0xff);
        }
        Files.write(folder.resolve("out.bin"), numbers.array());
        assertEquals(DiagnosisText.of(without), DiagnosisText.of(ModelDoctor.thorough().examine(folder)));
    }

    @Test
    void aLinkToWeightsOutsideIsRefusedAndIntoTheStoreOfTheHubIsNot() throws IOException {
        Path folder = temp.resolve("models--a--b/snapshots/1234");
        BrokenCase.copy(PIPELINES.resolve("sd1-script"), folder);
        Path weights = folder.resolve("unet/weights.pb");
        Path elsewhere = Files.move(weights, temp.resolve("weights.pb"));
        Files.createSymbolicLink(weights, elsewhere);
        assertEquals(Severity.REFUSED, examined(folder).severity());
        Files.delete(weights);
        Path blobs = Files.createDirectories(temp.resolve("models--a--b/blobs"));
        Files.createSymbolicLink(weights, Files.move(elsewhere, blobs.resolve("1")));
        Path graph = folder.resolve("unet/model.onnx");
        Path blob = Files.move(graph, blobs.resolve("2"));
        Files.createSymbolicLink(graph, blob);
        Diagnosis diagnosis = ModelDoctor.thorough().examine(folder);
        assertTrue(diagnosis.isUsable(), DiagnosisText.of(diagnosis));
        assertEquals("Stable Diffusion 1", diagnosis.variant().orElseThrow().label());
    }

    private Path escaping(String location) throws IOException {
        Path folder = temp.resolve("model");
        BrokenCase.copy(PIPELINES.resolve("sd1-script"), folder);
        Path graph = folder.resolve("unet/model.onnx");
        String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
        assertEquals("weights.pb".length(), location.length());
        Files.writeString(graph, bytes.replace("weights.pb", location), StandardCharsets.ISO_8859_1);
        return folder;
    }

    private static Finding examined(Path path) {
        Diagnosis diagnosis = ModelDoctor.thorough().examine(path);
        assertTrue(!DiagnosisText.of(diagnosis).toLowerCase(Locale.ROOT).contains("exception"));
        return diagnosis.findings().getFirst();
    }
}
