package studio.gesso.engine.diffusion.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;

class ModelFolderTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1           | text_encoder unet vae_encoder vae_decoder
            sd1-script    | text_encoder unet vae_encoder vae_decoder
            sd1-fixed     | text_encoder unet vae_decoder
            sd1-ort-tool  | text_encoder unet vae_decoder
            sd1-controlnet| text_encoder unet controlnet vae_encoder vae_decoder
            sdxl          | text_encoder text_encoder_2 unet vae_encoder vae_decoder
            sdxl-refiner  | text_encoder_2 unet vae_encoder vae_decoder
            ddpm-pixel    | unet
            sd3           | text_encoder text_encoder_2 text_encoder_3 transformer vae_encoder vae_decoder
            flux          | text_encoder text_encoder_2 transformer vae_encoder vae_decoder""")
    void thePartsOfEveryLayoutAreFound(String name, String parts) {
        ModelFolder folder = ModelFolder.open(PIPELINES.resolve(name));
        assertEquals(parts, String.join(" ", folder.graphs().stream().map(ModelPart::folder).toList()));
    }

    @Test
    void aFolderNamedByOnnxRuntimesToolIsTheSamePart() {
        ModelFolder folder = ModelFolder.open(PIPELINES.resolve("sd1-ort-tool"));
        assertEquals("clip.ort_cuda.fp16/model.onnx",
                folder.say(folder.graph(ModelPart.TEXT_ENCODER).orElseThrow().path()));
    }

    @Test
    void aGraphAloneIsTakenForAUnetAndItsSettingsLieBesideIt() throws IOException {
        Files.writeString(temp.resolve("model.onnx"), "x");
        Files.writeString(temp.resolve("config.json"), "{\"sample_size\": 32}");
        ModelFolder folder = ModelFolder.open(temp);
        assertEquals(temp.resolve("model.onnx"), folder.graph(ModelPart.UNET).orElseThrow().path());
        assertEquals(32, folder.config(ModelPart.UNET).orElseThrow().integer("sample_size").orElseThrow());
    }

    @Test
    void aVocabularyMayLieAtTheTop() throws IOException {
        Files.writeString(temp.resolve("vocab.json"), "{}");
        assertEquals(temp, ModelFolder.open(temp).folder(ModelPart.TOKENIZER).orElseThrow());
    }

    @Test
    void aLinkToTheOutsideIsRefused() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("outside/unet"));
        Files.writeString(outside.resolve("model.onnx"), "x");
        Path inside = Files.createDirectories(temp.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("unet"), outside);
        UserException e = assertThrows(UserException.class, () -> ModelFolder.open(inside).graph(ModelPart.UNET));
        assertTrue(e.getMessage().contains("outside"), e.getMessage());
    }

    @Test
    void aVocabularyThatLiesOutsideIsNotRead() throws IOException {
        Path outside = Files.writeString(temp.resolve("other.json"), "{}");
        Path inside = Files.createDirectories(temp.resolve("inside/tokenizer")).getParent();
        Files.writeString(inside.resolve("tokenizer/vocab.json"), "{}");
        assertTrue(ModelFolder.open(inside).vocabulary(ModelPart.TOKENIZER).isPresent());
        Files.createSymbolicLink(inside.resolve("tokenizer/merges.txt"), outside);
        UserException e = assertThrows(UserException.class,
                () -> ModelFolder.open(inside).vocabulary(ModelPart.TOKENIZER));
        assertTrue(e.getMessage().contains("tokenizer/merges.txt is a link to something outside"), e.getMessage());
    }

    @Test
    void theCacheOfTheHubLinksIntoItsStore() throws IOException {
        Path snapshot = Files.createDirectories(temp.resolve("models--a--b/snapshots/1234"));
        Path blob = Files.createDirectories(temp.resolve("models--a--b/blobs")).resolve("abcd");
        Files.writeString(blob, "x");
        Path unet = Files.createDirectories(snapshot.resolve("unet"));
        Files.createSymbolicLink(unet.resolve("model.onnx"), Path.of("../../../blobs/abcd"));
        assertTrue(ModelFolder.open(snapshot).graph(ModelPart.UNET).isPresent());
    }

    @Test
    void linksThatGoInCirclesLeadNowhere() throws IOException {
        Files.createSymbolicLink(temp.resolve("unet"), Path.of("unet"));
        Files.createSymbolicLink(temp.resolve("tokenizer"), Path.of("tokenizer"));
        assertTrue(ModelFolder.open(temp).graphs().isEmpty());
        assertFalse(ModelFolder.open(temp).folder(ModelPart.TOKENIZER).isPresent());
    }

    @Test
    void aFileAndAFolderThatIsNotThereAreRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("dreamy.safetensors"), "x");
        assertThrows(UserException.class, () -> ModelFolder.open(file));
        assertThrows(UserException.class, () -> ModelFolder.open(temp.resolve("nowhere")));
    }
}
