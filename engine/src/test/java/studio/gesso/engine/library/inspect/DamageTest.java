package studio.gesso.engine.library.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.TestFiles;
import studio.gesso.engine.library.inspect.check.NaNCheck;
import studio.gesso.engine.library.inspect.check.RuntimeCheck;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisText;
import studio.gesso.engine.library.inspect.report.Finding;

/** Damages of every kind in every place; the runtime's own opinion, which takes longer, is left out here. */
class DamageTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    private static final ModelDoctor DOCTOR = ModelDoctor.of(new RuntimeCheck(0), new NaNCheck(Long.MAX_VALUE));

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1          | vae_decoder             | unusable | vae_decoder
            sd1          | scheduler               | limited  | scheduler
            sd1          | model_index.json        | note     | model_index.json
            sd1          | vae_decoder/config.json | note     | scaling factor
            sd1          | tokenizer/merges.txt    | unusable | tokenizer
            sd1          | text_encoder/model.onnx | unusable | text_encoder
            sdxl         | text_encoder_2          | unusable | text_encoder_2
            sdxl         | tokenizer_2             | unusable | tokenizer_2
            sdxl         | vae_encoder             | limited  | image to image
            sdxl-refiner | vae_encoder             | unusable | vae_encoder
            sd1-inpaint  | vae_encoder             | unusable | vae_encoder
            pix2pix      | vae_encoder             | unusable | vae_encoder
            sd1-controlnet | controlnet            | unusable | controlnet
            flux         | transformer             | unusable | transformer
            flux         | text_encoder_2          | unusable | text_encoder_2
            flux         | tokenizer_2/spiece.model| unusable | tokenizer_2
            sd3          | text_encoder_3          | limited  | text_encoder_3
            x4-upscaler  | low_res_scheduler       | unusable | low_res_scheduler
            ddpm-pixel   | scheduler               | limited  | scheduler""")
    void whatIsMissingIsNamed(String base, String missing, String severity, String word) throws IOException {
        Path folder = copy(base);
        BrokenCase.delete(folder.resolve(missing));
        judge(folder, severity, word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model_index.json                | note
            unet/config.json                | note
            text_encoder/config.json        | note
            vae_encoder/config.json         | note
            vae_decoder/config.json         | unusable
            scheduler/scheduler_config.json | unusable
            tokenizer/tokenizer_config.json | unusable
            tokenizer/vocab.json            | unusable""")
    void damagedSettingsAreNamed(String file, String severity) throws IOException {
        Path folder = copy("sd1");
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        for (byte[] damaged : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[0],
                "[".repeat(100_000).getBytes(),
                "[1, 2]".getBytes(), new byte[]{1, 2, 3, (byte) 0xff})) {
            Files.write(folder.resolve(file), damaged);
            judge(folder, severity, file);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scheduler/scheduler_config.json | "num_train_timesteps": 1000   | "num_train_timesteps": "many"    | unusable | num_train_timesteps
            scheduler/scheduler_config.json | "num_train_timesteps": 1000   | "num_train_timesteps": -5        | unusable | num_train_timesteps
            scheduler/scheduler_config.json | "beta_end": 0.012             | "beta_end": 12                   | unusable | beta
            scheduler/scheduler_config.json | "scaled_linear"               | "wavy"                           | unusable | wavy
            scheduler/scheduler_config.json | "prediction_type": "epsilon", |                                  | note     | prediction
            scheduler/scheduler_config.json | "epsilon"                     | "telepathy"                      | unusable | telepathy
            scheduler/scheduler_config.json | "_class_name": "PNDMScheduler"| "_class_name": 7                 | limited  | 7
            scheduler/scheduler_config.json | "PNDMScheduler"               | "FlowMatchEulerDiscreteScheduler"| limited  | trained
            unet/config.json                | "sample_size": 16             | "sample_size": "big"             | unusable | sample_size
            unet/config.json                | "cross_attention_dim": 32     | "cross_attention_dim": 768       | note     | 768
            text_encoder/config.json        | "vocab_size": 1148            | "vocab_size": 49408              | note     | 49408
            vae_decoder/config.json         | "latent_channels": 4          | "latent_channels": 16            | note     | 16
            vae_decoder/config.json         | 0.18215                       | 0.0                              | unusable | scaling_factor
            unet/config.json                | "sample_size": 16             | "sample_size": 2000000000        | sound    |
            vae_decoder/config.json         | 0.18215                       | "a little"                       | unusable | scaling_factor""")
    void wrongValuesAreNamed(String file, String from, String to, String severity, String word) throws IOException {
        Path folder = copy("sd1");
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(from), text);
        Files.writeString(folder.resolve(file), text.replace(from, to == null ? "" : to));
        judge(folder, severity, word);
    }

    @ParameterizedTest
    @CsvSource({"text_encoder", "unet", "vae_encoder", "vae_decoder"})
    void damagedGraphsAreNamed(String part) throws IOException {
        Path folder = copy("sd1");
        Path graph = folder.resolve(part).resolve("model.onnx");
        byte[] whole = Files.readAllBytes(graph);
        for (byte[] damaged : List.of(Arrays.copyOf(whole, whole.length / 2), new byte[0],
                "version https://git-lfs.github.com/spec/v1\n".getBytes(), "<html>".getBytes(),
                "nothing of the kind".getBytes())) {
            Files.write(graph, damaged);
            judge(folder, "unusable", part + "/model.onnx");
        }
    }

    @ParameterizedTest
    @CsvSource({"text_encoder,unet", "unet,vae_encoder", "vae_encoder,vae_decoder", "vae_decoder,text_encoder"})
    void swappedGraphsAreNamed(String one, String other) throws IOException {
        Path folder = copy("sd1");
        Path here = folder.resolve(one).resolve("model.onnx");
        Path there = folder.resolve(other).resolve("model.onnx");
        Files.move(here, temp.resolve("aside"));
        Files.move(there, here);
        Files.move(temp.resolve("aside"), there);
        judge(folder, "unusable", one);
        judge(folder, "unusable", other);
    }

    @ParameterizedTest
    @CsvSource({"sdxl,vae_decoder,sd3,16", "sd3,vae_encoder,sd1,8", "flux,text_encoder_2,sd3/text_encoder_3,80",
        "sd2,text_encoder,sd1,32", "sdxl,text_encoder,sd2,96"})
    void aPartOfAnotherModelIsNamed(String base, String part, String from, String number) throws IOException {
        Path folder = copy(base);
        Path other = from.contains("/") ? PIPELINES.resolve(from) : PIPELINES.resolve(from).resolve(part);
        BrokenCase.copy(other, folder.resolve(part));
        judge(folder, "unusable", number);
    }

    @ParameterizedTest
    @CsvSource({"unet", "text_encoder", "vae_decoder"})
    void aGraphThatCanNeverRunIsNamed(String part) throws IOException {
        Path folder = copy("sd1");
        for (byte[] graph : List.of(TestFiles.circle(), TestFiles.withoutOutput())) {
            Files.write(folder.resolve(part).resolve("model.onnx"), graph);
            judge(folder, "unusable", part + "/model.onnx can never run");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void weightsWithABackslashInTheirNameAreWhereTheRuntimeLooksForThem() throws IOException {
        Path folder = copy("sd1-script");
        Path graph = folder.resolve("unet/model.onnx");
        String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
        Files.writeString(graph, bytes.replace("weights.pb", "weight\\w.b"), StandardCharsets.ISO_8859_1);
        Path right = Files.createDirectories(folder.resolve("unet/weight")).resolve("w.b");
        Files.move(folder.resolve("unet/weights.pb"), right);
        judge(folder, "unusable", "weight\\w.b\", which is a path on Windows only");
        Files.move(right, folder.resolve("unet/weight\\w.b"));
        assertTrue(DOCTOR.examine(folder).isUsable());
        opens(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "latent_rgb_factors": [[1,0,0],[0,1,0],[0,0,1],[0,0,0]]                                  | sound
            "latent_rgb_factors": [[1,0,0],[0,1,0],[0,0,1],[0,0,0]], "latent_rgb_bias": [0,0,0]      | sound
            "latent_rgb_factors": [[1,0,0],[0,1,0],[0,0,1],[0,0,0]], "latent_rgb_bias": []           | note
            "latent_rgb_factors": [[1,0,0],[0,1,0],[0,0,1],[0,0,0]], "latent_rgb_bias": "dark"       | note
            "latent_rgb_factors": [[1,0,0],[0,1,0]]                                                  | note
            "latent_rgb_factors": [[1,0],[0,1],[0,0],[0,0]]                                          | note
            "latent_rgb_factors": [["a",0,0],[0,1,0],[0,0,1],[0,0,0]]                                | note
            "latent_rgb_factors": []                                                                 | note
            "latent_rgb_factors": 5                                                                  | note""")
    void aPreviewThatDoesNotFitIsNotedAndNotUsed(String keys, String severity) throws IOException {
        Path folder = copy("sd1");
        Files.writeString(folder.resolve("gesso.json"), "{" + keys + "}");
        Diagnosis diagnosis = DOCTOR.examine(folder);
        assertEquals(severity, diagnosis.severity().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("sound"),
                DiagnosisText.of(diagnosis));
        opens(folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void weightsThatAreAPipeAreNeverOpened() throws IOException, InterruptedException {
        Path folder = copy("sd1-script");
        Path weights = folder.resolve("unet/weights.pb");
        Files.delete(weights);
        assertEquals(0, new ProcessBuilder("mkfifo", weights.toString()).start().waitFor());
        judge(folder, "unusable", "unet/model.onnx, is missing");
        ModelFolder model = ModelFolder.open(folder);
        String sentence = assertThrows(UserException.class, () -> FamilyLoaders.open(model, Provider.CPU)).getMessage();
        assertTrue(sentence.contains("unet/model.onnx, is missing"), sentence);
    }

    private static void opens(Path folder) {
        try (DiffusionModel model = FamilyLoaders.open(ModelFolder.open(folder), Provider.CPU)) {
            assertEquals(3, model.space().preview().bias().length);
        }
    }

    @Test
    void severalGraphsForOnePartAreReported() throws IOException {
        Path folder = copy("sd1");
        BrokenCase.copy(folder.resolve("unet"), folder.resolve("unet.ort_cuda.fp16"));
        judge(folder, "note", "unet.ort_cuda.fp16/model.onnx");
    }

    @Test
    void aMoreThoroughLookIsSparedWhatCannotBeUsed() throws IOException {
        ModelDoctor curious = DOCTOR.and((examined, findings) -> findings.accept(Finding.note("looked")));
        Path folder = copy("ddpm-pixel");
        assertTrue(DiagnosisText.of(curious.examine(folder)).contains("looked"));
        Files.write(folder.resolve("unet/model.onnx"), new byte[0]);
        assertFalse(DiagnosisText.of(curious.examine(folder)).contains("looked"));
    }

    private Path copy(String base) throws IOException {
        Path folder = temp.resolve("ein Modell für Ümläute 日本 🎨").resolve(base);
        BrokenCase.copy(PIPELINES.resolve(base), folder);
        return folder;
    }

    private static void judge(Path folder, String severity, String word) {
        Diagnosis diagnosis = DOCTOR.examine(folder);
        String text = DiagnosisText.of(diagnosis);
        assertEquals(severity, diagnosis.severity().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("sound"), text);
        assertTrue(severity.equals("sound") || diagnosis.findings()
                .stream()
                .anyMatch(f -> f.severity() == diagnosis.severity().orElseThrow()
                        && f.sentence().contains(word)),
                text);
        assertFalse(text.contains("Exception"), text);
    }
}
