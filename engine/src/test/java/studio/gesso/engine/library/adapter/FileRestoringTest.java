package studio.gesso.engine.library.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.weights.adapter.AdapterHash;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.adapter.Lora;

/** Pictures of other programs bring back the LoRAs, embeddings and VAEs that are here, whatever they are called here. */
class FileRestoringTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final String A1111 = "Steps: 4, Sampler: Euler a, CFG scale: 5, Seed: 1, Size: 64x64, ";

    @TempDir
    private Path models;
    private Path fox;
    private Path style;
    private AdapterHash ofFox;

    @BeforeEach
    void files() throws IOException {
        fox = copy("lora/kohya-sd1-no-alpha.safetensors", "loras/characters/renamed.safetensors");
        style = copy("lora/kohya-sd1-style.safetensors", "loras/style.safetensors");
        ofFox = AdapterHash.of(fox, new Cancellation());
    }

    private Path copy(String from, String to) throws IOException {
        Path file = models.resolve(to);
        Files.createDirectories(file.getParent());
        return Files.copy(DATA.resolve(from), file);
    }

    private RestoredSettings restored(String text) {
        return restored("parameters", text);
    }

    private RestoredSettings restored(String keyword, String text) {
        RestoredSettings read = Metadata.read(new EmbeddedData(Optional.empty(), Map.of(keyword, text), 1), "x.png");
        return FileRestoring.of(read, new ModelLibrary(Optional.empty(), models, List.of()), new Cancellation());
    }

    private static List<Lora> loras(RestoredSettings restored) {
        return restored.settings().advanced().loras();
    }

    private static List<String> reasons(RestoredSettings restored) {
        return restored.lost().stream().map(lost -> lost.setting() + ": " + lost.reason()).toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 12", "1, 8", "1, 10", "1, 64"})
    void aRenamedFileIsFoundByAnyHashThatProgramsWrite(int whole, int digits) {
        String hash = (whole == 1 ? ofFox.sha256() : ofFox.addnet()).substring(0, digits)
                .toUpperCase(java.util.Locale.ROOT);
        RestoredSettings restored = restored("a castle <lora:fox:0.5:0.8>\n" + A1111 + "Lora hashes: \"fox: " + hash
                + "\", Version: v1.10.1");
        assertEquals(List.of(new Lora(fox.toString(), 0.8, 0.5)), loras(restored));
        assertEquals(List.of(), reasons(restored));
        assertEquals("a castle", restored.settings().translated(restored.settings().prompt().orElseThrow()));
    }

    @Test
    void civitaisHashesAndSeveralFilesAreTold() {
        RestoredSettings restored = restored("x <lora:fox:1> <lora:style:0.3> <lora:gone:1>\n" + A1111
                + "Lora hashes: \"fox: " + ofFox.addnet() + ", gone: 0123456789ab\", Hashes: {\"lora:fox\": \""
                + ofFox.sha256().substring(0, 10) + "\", \"model\": \"0011223344\"}");
        assertEquals(List.of(new Lora(fox.toString(), 1), new Lora(style.toString(), 0.3)), loras(restored));
        assertEquals(List.of("LoRA: “gone” (hash 0123456789ab) is not here; add its file, or the picture will look"
                + " different."), reasons(restored));
    }

    @Test
    void anotherFileOfTheNameIsUsedAndSaid() {
        RestoredSettings restored = restored("x <lora:style:1>\n" + A1111 + "Lora hashes: \"style: 0123456789ab\"");
        assertEquals(List.of(new Lora(style.toString(), 1)), loras(restored));
        assertTrue(reasons(restored).getFirst()
                .startsWith("LoRA: The picture was made with another file “style”, of the hash 0123456789ab; "
                        + "style.safetensors here has the hash "),
                () -> reasons(restored).toString());
    }

    @Test
    void loadersOfComfyUiAreFollowed() {
        RestoredSettings restored = restored("prompt", """
                {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "m.safetensors"}},
                 "2": {"class_type": "LoraLoader", "inputs": {"lora_name": "characters\\\\renamed.safetensors",
                       "strength_model": 0.8, "strength_clip": 0.5, "model": ["1", 0], "clip": ["1", 1]}},
                 "3": {"class_type": "LoraLoaderModelOnly", "inputs": {"lora_name": "gone.safetensors",
                       "strength_model": 1, "model": ["2", 0]}},
                 "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "a castle", "clip": ["2", 1]}},
                 "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64, "batch_size": 1}},
                 "6": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": 4, "cfg": 5, "sampler_name": "euler",
                       "scheduler": "normal", "denoise": 1, "model": ["3", 0], "positive": ["4", 0],
                       "negative": ["4", 0], "latent_image": ["5", 0]}},
                 "7": {"class_type": "VAEDecode", "inputs": {"samples": ["6", 0], "vae": ["1", 2]}},
                 "8": {"class_type": "SaveImage", "inputs": {"images": ["7", 0]}}}
                """);
        assertEquals(List.of(new Lora(fox.toString(), 0.8, 0.5)), loras(restored));
        assertEquals(List.of("LoRA: “gone.safetensors” is not here; add its file, or the picture will look different."),
                reasons(restored));
    }

    @Test
    void whatCivitaiNamesByItsTitleIsFoundByThat() throws IOException {
        Path titled = copy("lora/kohya-sd1.safetensors", "loras/abc.safetensors");
        RestoredSettings restored = restored("x\n" + A1111 + "Civitai resources: [{\"type\":\"lora\",\"weight\":0.6,"
                + "\"modelName\":\"gesso_fox\"}], Civitai metadata: {}");
        assertEquals(List.of(new Lora(titled.toString(), 0.6)), loras(restored));
        assertEquals(List.of(), reasons(restored));
    }

    @Test
    void theWordOfARenamedEmbeddingBecomesItsPresentOne() throws IOException {
        Path word = copy("embedding/bad-things.safetensors", "embeddings/worse.safetensors");
        String hash = AdapterHash.of(word, new Cancellation()).sha256().substring(0, 12);
        RestoredSettings restored = restored("x\nNegative prompt: ugly, (bad-things:1.2)\n" + A1111
                + "TI hashes: \"bad-things: " + hash + ", lost-word: 0123456789ab\"");
        assertEquals(Optional.of("ugly, (worse:1.2)"), restored.settings().negative());
        assertEquals(List.of("textual inversion: “lost-word” (hash 0123456789ab) is not here; add its file, or the"
                + " picture will look different."), reasons(restored));
    }

    @Test
    void aVaeIsFoundByItsHash() throws IOException {
        Path vae = copy("diffusers/sd1/vae/diffusion_pytorch_model.safetensors", "vae/soft.safetensors");
        RestoredSettings restored = restored("x\n" + A1111 + "VAE hash: "
                + AdapterHash.of(vae, new Cancellation()).sha256().substring(0, 10) + ", VAE: other-name.pt");
        assertEquals(Optional.of(vae.toString()), restored.settings().advanced().vae());
        assertEquals(List.of(), reasons(restored));
    }

    @Test
    void tagsOfOurOwnPromptsNameTheFileAsItIsCalledNow() {
        RestoredSettings restored = restored("a castle <lora:fox:0.5> <lora:gone:1>\n" + A1111
                + "Lora hashes: \"fox: " + ofFox.addnet() + "\", Version: Gesso 0.1.0");
        assertEquals(Optional.of("a castle <lora:renamed:0.5> <lora:gone:1>"), restored.settings().prompt());
        assertEquals(List.of(), loras(restored));
        assertEquals(List.of("LoRA: “gone” is not here; add its file, or the picture will look different."),
                reasons(restored));
    }

    @Test
    void aTagThatCannotBeReadIsSaidOnce() {
        RestoredSettings restored = restored("a castle <lora:fox:much>\n" + A1111 + "Version: Gesso 0.1.0");
        assertEquals(1, reasons(restored).size(), () -> reasons(restored).toString());
    }

    @ParameterizedTest
    @CsvSource({"fox", "fox: xyz", "': 0123456789ab'", "'fox: 0123456789ab: 0123456789ab'", "'a: 01234567, ,,:'"})
    void listsThatAreNoneAreHarmless(String list) {
        RestoredSettings restored = restored("x\n" + A1111 + "Lora hashes: \"" + list + "\"");
        assertEquals(List.of(), loras(restored));
        assertEquals(List.of("LoRA"), restored.lost().stream().map(RestoredSettings.Lost::setting).toList());
    }
}
