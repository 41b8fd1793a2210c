package studio.gesso.engine.library.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisText;

/** Every damaged folder gets its verdict; another set is run with {@code -Dbroken=DIR}, its pipelines beside DIR. */
public class ModelDoctorTest {

    private static final Path PIPELINES = Path.of("target/pipelines");
    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");

    private static final List<String> FAILED = new ArrayList<>();
    private static final List<String> PASSED = new ArrayList<>();

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> everyDamageIsNamedAndJudged() throws IOException {
        String chosen = System.getProperty("broken", "");
        Path broken = (chosen.isBlank() ? PIPELINES.resolve("broken") : Path.of(chosen)).toAbsolutePath().normalize();
        return BrokenCase.all(broken).stream().map(c -> dynamicTest(c.name(), () -> {
            FAILED.add(c.name());
            judge(c, ModelDoctor.thorough().examine(c.assemble(broken, temp)));
            FAILED.removeLast();
            PASSED.add(c.name());
        }));
    }

    private static void judge(BrokenCase expected, Diagnosis diagnosis) {
        String text = DiagnosisText.of(diagnosis);
        assertEquals(expected.severity(),
                diagnosis.severity().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("sound"),
                () -> expected.what() + "\n" + text);
        String findings = diagnosis.findings()
                .stream()
                .map(f -> f.sentence() + " " + f.remedy() + "\n")
                .reduce("", String::concat);
        for (String word : expected.mention()) {
            assertTrue(findings.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)),
                    () -> "\"" + word + "\" is not in\n" + text);
        }
    }

    @AfterAll
    static void sayHowMany() {
        if (PASSED.size() + FAILED.size() > 0) {
            System.out.println("broken folders: " + PASSED.size() + " passed, " + FAILED.size() + " failed");
            FAILED.forEach(name -> System.out.println("failed: " + name));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1             | sound   | Stable Diffusion 1                  | float32 | 4 | 4 | 18
            sd1-script      | note    | Stable Diffusion 1                  | float32 | 4 | 4 | 14
            sd1-optimum-old | note    | Stable Diffusion 1                  | float32 | 4 | 4 | 14
            sd1-fixed       | limited | Stable Diffusion 1                  | float32 | 4 | 4 | 14
            sd1-ort-tool    | limited | Stable Diffusion 1                  | float32 | 4 | 4 | 14
            sd1-fp16        | note    | Stable Diffusion 1                  | float16 | 4 | 4 | 18
            sd1-fp16-io32   | note    | Stable Diffusion 1                  | mixed   | 4 | 4 | 18
            sd1-controlnet  | note    | Stable Diffusion 1, ControlNet      | float32 | 4 | 4 | 14
            sd1-inpaint     | sound   | Stable Diffusion 1, inpainting      | float32 | 9 | 4 | 18
            pix2pix         | sound   | Stable Diffusion 1, InstructPix2Pix | float32 | 8 | 4 | 18
            sd2             | sound   | Stable Diffusion 2                  | float32 | 4 | 4 | 18
            sdxl            | sound   | Stable Diffusion XL                 | float32 | 4 | 4 | 18
            sdxl-refiner    | sound   | Stable Diffusion XL refiner         | float32 | 4 | 4 | 18
            lcm             | sound   | Stable Diffusion 1, LCM             | float32 | 4 | 4 | 18
            x4-upscaler     | sound   | Stable Diffusion ×4 upscaler        | float32 | 7 | 4 | 14
            ddpm-pixel      | note    | unconditional, in pixels            | float32 | 3 | 3 | 14
            sd3             | sound   | Stable Diffusion 3                  | float32 | 16 | 16 | 18
            flux            | sound   | FLUX.1                              | float32 | 64 | 64 | 18""")
    void aHealthyModelIsRecognisedAndNothingIsInventedAgainstIt(String name, String verdict, String family,
            String precision, int channelsIn, int channelsOut, int opset) {
        Diagnosis diagnosis = ModelDoctor.thorough().examine(PIPELINES.resolve(name));
        String text = DiagnosisText.of(diagnosis);
        assertEquals(verdict, diagnosis.severity().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("sound"), text);
        assertEquals(family, diagnosis.variant().orElseThrow().label());
        assertEquals(precision, diagnosis.precision().label());
        assertEquals(channelsIn, diagnosis.channelsIn().orElseThrow());
        assertEquals(channelsOut, diagnosis.channelsOut().orElseThrow());
        assertEquals(opset, diagnosis.opset());
    }

    @Test
    void theStarterIsSound() {
        Diagnosis diagnosis = ModelDoctor.thorough().examine(STARTER);
        assertEquals("", diagnosis.findings().toString().replace("[]", ""), DiagnosisText.of(diagnosis));
    }
}
