package studio.gesso.engine.library.inspect.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisText;
import studio.gesso.engine.library.inspect.report.Severity;

/** The doctor says of weight files what they are, what is wrong with them, and what to do; it touches nothing. */
class WeightsDoctorTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1          | sound | Stable Diffusion 1                  | float16  | 4 | 4
            sd1-inpaint  | sound | Stable Diffusion 1, inpainting      | float32  | 9 | 4
            sd1-pix2pix  | sound | Stable Diffusion 1, InstructPix2Pix | bfloat16 | 8 | 4
            sd1-fp8      | sound | Stable Diffusion 1                  | mixed    | 4 | 4
            sd2          | note  | Stable Diffusion 2                  | float16  | 4 | 4
            sdxl         | sound | Stable Diffusion XL                 | float16  | 4 | 4
            sdxl-vpred   | sound | Stable Diffusion XL                 | float16  | 4 | 4
            sdxl-refiner | sound | Stable Diffusion XL refiner         | float16  | 4 | 4""")
    void aHealthyCheckpointIsRecognisedAndNothingIsInventedAgainstIt(String name, String verdict, String family,
            String precision, int in, int out) throws IOException {
        Path file = Counted.of("small/" + name).link(temp.resolve(name + ".safetensors"));
        byte[] bytes = Files.readAllBytes(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        judge(thorough().examine(file), verdict, family, precision, in, out);
        assertArrayEquals(bytes, Files.readAllBytes(file));
        assertEquals(FileTime.fromMillis(1_000_000_000_000L), Files.getLastModifiedTime(file));
        try (Stream<Path> beside = Files.list(temp)) {
            assertEquals(List.of("cache", name + ".safetensors"),
                    beside.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1          | sound | Stable Diffusion 1                  | 4  | 4
            sd1-inpaint  | sound | Stable Diffusion 1, inpainting      | 9  | 4
            pix2pix      | sound | Stable Diffusion 1, InstructPix2Pix | 8  | 4
            lcm          | sound | Stable Diffusion 1, LCM             | 4  | 4
            sd2          | sound | Stable Diffusion 2                  | 4  | 4
            sdxl         | sound | Stable Diffusion XL                 | 4  | 4
            sdxl-refiner | sound | Stable Diffusion XL refiner         | 4  | 4
            x4-upscaler  | sound | Stable Diffusion ×4 upscaler        | 7  | 4
            ddpm-pixel   | sound | unconditional, in pixels            | 3  | 3
            sd3          | sound | Stable Diffusion 3                  | 16 | 16
            flux         | sound | FLUX.1                              | 64 | 64""")
    void aHealthyFolderIsRecognisedToo(String name, String verdict, String family, int in, int out) {
        judge(thorough().examine(Counted.DATA.resolve("diffusers").resolve(name)), verdict, family, "float32", in, out);
    }

    private static void judge(Diagnosis diagnosis, String verdict, String family, String precision, int in, int out) {
        String text = DiagnosisText.of(diagnosis);
        assertEquals(verdict, diagnosis.severity().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("sound"), text);
        assertEquals(family, diagnosis.variant().map(ModelVariant::label).orElse(""), text);
        assertEquals(precision, diagnosis.precision().label(), text);
        assertEquals(in, diagnosis.channelsIn().orElse(0), text);
        assertEquals(out, diagnosis.channelsOut().orElse(0), text);
        assertFalse(diagnosis.capabilities().isEmpty(), text);
        assertTrue(diagnosis.parts().stream().allMatch(part -> part.bytes() > 0), text);
    }

    @Test
    void whatWasGuessedIsSaid() {
        Path file = Counted.of("small/sd2").link(temp.resolve("m.safetensors"));
        assertEquals(List.of("Nothing says what the model predicts (prediction_type): v_prediction, the usual of its"
                + " family, is assumed."), sentences(thorough().examine(file)));
    }

    @Test
    void keysThatAreNotReadAreNamed() {
        Counted strays = Counted.of("small/sd1")
                .with(rows -> Stream.concat(rows.stream(), Stream.iterate(1, n -> n + 1)
                        .limit(25)
                        .map(n -> Counted.row("stray.%02d".formatted(n), "F16", List.of(2L), 0, 1))).toList());
        String note = sentences(thorough().examine(strays.write(temp.resolve("m.safetensors")))).getFirst();
        assertTrue(note.contains("stray.01, stray.02"), note);
        assertTrue(note.endsWith("stray.20 and 5 more."), note);
    }

    @Test
    void aPartThatIsNotThereIsNamed() {
        Counted without = Counted.of("small/sd1")
                .with(rows -> rows.stream().filter(row -> !row.name().startsWith("first_stage_model.")).toList());
        Path file = without.write(temp.resolve("m.safetensors"));
        Diagnosis diagnosis = thorough().examine(file);
        assertEquals(List.of(file + " lacks its VAE: it cannot work without one."), sentences(diagnosis));
        assertEquals("Stable Diffusion 1", diagnosis.variant().map(ModelVariant::label).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "embedding", "controlnet", "files/safetensors", "files/pickle", "upscaler",
        "ip-adapter", "taesd"})
    void whatIsNoModelIsNamedAndNothingOfItIsRun(String folder) throws IOException {
        try (Stream<Path> all = Files.list(Counted.DATA.resolve(folder))) {
            for (Path path : all.sorted().toList()) {
                Diagnosis diagnosis = thorough().examine(path);
                String text = DiagnosisText.of(diagnosis);
                assertFalse(diagnosis.isUsable(), text);
                assertFalse(text.contains("a fault in Gesso") || text.contains("Exception")
                        || text.contains("optimum-cli"), text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lora/kohya-sd1.safetensors            | is a LoRA, not a model; choose it in the list of LoRAs
            lora/refused-truncated.safetensors    | is not whole
            embedding/fox-style.pt                | is an embedding (textual inversion), not a model
            embedding/refused-truncated.pt        | is
            controlnet/lines-ldm.safetensors      | is a ControlNet, not a model
            controlnet/refused-lllite.safetensors | of a kind that Gesso does not run: ControlNet-LLLite
            upscaler/rrdb-x4-new.pth              | is an upscaler, not a model
            taesd/taesd_decoder.safetensors       | is a tiny autoencoder (TAESD), not a model
            files/safetensors/overlap.safetensors | its header says that the tensor b lies at bytes 16 to 24
            files/pickle/truncated.pt             | is""")
    void theSentenceSaysWhatItIs(String file, String sentence) {
        Diagnosis diagnosis = thorough().examine(Counted.DATA.resolve(file));
        assertTrue(sentences(diagnosis).getFirst().contains(sentence), DiagnosisText.of(diagnosis));
    }

    static Stream<String> attacks() throws IOException {
        JsonObject pickles = JsonParser.parseString(Files.readString(Counted.DATA.resolve("files/expected.json")))
                .getAsJsonObject()
                .getAsJsonObject("pickle");
        return Stream.concat(
                pickles.keySet().stream().filter(name -> name.startsWith("runs-")).map("files/pickle/"::concat),
                Stream.of("embedding/refused-runs-code.pt", "embedding/refused-runs-code-inside.pt"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void whatWantsToRunSomethingIsRefused(String file) throws IOException {
        Map<String, Long> before = here();
        Diagnosis diagnosis = thorough().examine(Counted.DATA.resolve(file));
        assertEquals(Severity.REFUSED, diagnosis.severity().orElseThrow(), DiagnosisText.of(diagnosis));
        assertTrue(sentences(diagnosis).getFirst().contains("wants to run"), DiagnosisText.of(diagnosis));
        assertEquals(before.keySet(), here().keySet());
    }

    private static Map<String, Long> here() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.collect(java.util.stream.Collectors.toMap(Path::toString, path -> path.toFile().length()));
        }
    }

    private ModelDoctor thorough() {
        return ModelDoctor.thorough().with(new ModelOpener(temp.resolve("cache")));
    }

    private static List<String> sentences(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(finding -> finding.sentence()).toList();
    }
}
