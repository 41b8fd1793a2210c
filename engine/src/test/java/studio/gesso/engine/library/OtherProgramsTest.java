package studio.gesso.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.library.addition.Addition;
import studio.gesso.engine.library.inspect.ModelDoctor;

/** The folders of other programs are used where they are. */
class OtherProgramsTest {

    private static final Path DATA = Counted.DATA;
    private static final String LORA = "lora/kohya-sd1.safetensors";
    private static final String EMBEDDING = "embedding/fox-style.pt";
    private static final String VAE = "diffusers/sd1/vae/diffusion_pytorch_model.safetensors";
    private static final String CONTROLNET = "controlnet/lines-ldm.safetensors";

    private static final String EXTRA_PATHS = """
            # as ComfyUI's example has it
            a111:
                base_path: ../../drive
                checkpoints: sd
                configs: sd
                loras: |
                     styles
                     %s
                     not/there
                custom_nodes: /
                is_default: true
            empty:
            other:
                vae: %s
                upscale_models: [no, text]
            """;

    @TempDir
    Path temp;

    @Test
    void theFolderOfA1111AndForge() throws IOException {
        Path home = installation("models/Stable-diffusion/sub/dreamy.safetensors", Map.of(
                "models/Lora/style.safetensors", LORA, "models/LyCORIS/more/other.safetensors", LORA,
                "embeddings/word.pt", EMBEDDING, "models/VAE/soft.safetensors", VAE,
                "models/ControlNet/lines.safetensors", CONTROLNET));
        Files.writeString(Files.createDirectories(home.resolve("models/deepbooru")).resolve("tags.pt"), "other things");
        Files.createDirectories(home.resolve("venv/lib"));
        check(home, Map.of(FileKind.LORA, 2, FileKind.EMBEDDING, 1, FileKind.VAE, 1, FileKind.CONTROLNET, 1));
        check(home.resolve("models"), Map.of(FileKind.LORA, 2, FileKind.VAE, 1, FileKind.CONTROLNET, 1));
    }

    @Test
    void theFolderOfComfyUi() throws IOException {
        Path home = installation("models/checkpoints/dreamy.safetensors", Map.of(
                "models/loras/style.safetensors", LORA, "models/embeddings/word.pt", EMBEDDING,
                "models/vae/soft.safetensors", VAE, "models/controlnet/lines.safetensors", CONTROLNET));
        check(home, Map.of(FileKind.LORA, 1, FileKind.EMBEDDING, 1, FileKind.VAE, 1, FileKind.CONTROLNET, 1));
        check(home.getParent(), Map.of(FileKind.LORA, 1, FileKind.EMBEDDING, 1, FileKind.VAE, 1, FileKind.CONTROLNET,
                1));
    }

    @Test
    void theFolderOfInvokeAi() throws IOException {
        Path home = installation("models/sd-1/main/dreamy.safetensors", Map.of("models/sd-1/lora/style.safetensors",
                LORA, "models/any/vae/soft.safetensors", VAE));
        check(home, Map.of(FileKind.LORA, 1, FileKind.VAE, 1));
    }

    @Test
    void theFolderOfSwarmUi() throws IOException {
        Path home = installation("Models/Stable-Diffusion/dreamy.safetensors", Map.of("Models/Lora/style.safetensors",
                LORA, "Models/Embeddings/word.pt", EMBEDDING));
        check(home, Map.of(FileKind.LORA, 1, FileKind.EMBEDDING, 1));
    }

    @Test
    void lorasThereAreFoundByTheirNames() throws IOException {
        Path home = installation("models/checkpoints/dreamy.safetensors",
                Map.of("models/loras/sub/style.safetensors", LORA));
        AdapterLibrary adapters = AdapterLibrary.of(library().with(home));
        assertEquals(home.resolve("models/loras/sub/style.safetensors"), adapters.lora("Style"));
        String sentence = assertThrows(UserException.class, () -> adapters.lora("styles")).getMessage();
        assertTrue(sentence.contains("style"), sentence);
    }

    @Test
    void theFoldersThatComfyUiIsPointedTo() throws IOException {
        Path home = Files.createDirectories(temp.resolve("programs/ComfyUI"));
        Path drive = Files.createDirectories(temp.resolve("drive"));
        Path far = Files.createDirectories(temp.resolve("far"));
        Counted.of("small/sd1").link(Files.createDirectories(drive.resolve("sd")).resolve("dreamy.safetensors"));
        for (String place : List.of("drive/styles", "far/more")) {
            Files.copy(DATA.resolve(LORA), Files.createDirectories(temp.resolve(place)).resolve("style.safetensors"));
        }
        Files.copy(DATA.resolve(VAE), Files.createDirectories(far.resolve("v")).resolve("soft.safetensors"));
        Files.writeString(home.resolve("extra_model_paths.yaml"),
                EXTRA_PATHS.formatted(far.resolve("more"), far.resolve("v")));
        assertTrue(ModelLibrary.namesOthers(home));
        check(home, Map.of(FileKind.LORA, 2, FileKind.VAE, 1));
        check(home.getParent(), Map.of(FileKind.LORA, 2, FileKind.VAE, 1));
        assertEquals(new Addition.Place(home), Addition.of(home, library(), ModelDoctor.quick()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "a: &x {b: *x}", "- one\n- two", "text", "", "a: {checkpoints: /, loras: {x: y}}",
        "a: {base_path: \"\\0\", checkpoints: \"\\0\"}", "a: !!java.net.URL [http://localhost]"})
    void settingsOfComfyUiThatAreBrokenOrMeanNothingHarmNothing(String text) throws IOException {
        Path home = installation("models/checkpoints/dreamy.safetensors",
                Map.of("models/loras/style.safetensors", LORA));
        Files.writeString(home.resolve("extra_model_paths.yaml"), text);
        check(home, Map.of(FileKind.LORA, 1));
        try {
            assertFalse(ModelLibrary.namesOthers(home));
        } catch (UserException said) {
            assertTrue(said.getMessage().startsWith("extra_model_paths.yaml "), said.getMessage());
        }
    }

    private Path installation(String model, Map<String, String> others) throws IOException {
        Path home = Files.createDirectories(temp.resolve("programs/ComfyUI"));
        Counted.of("small/sd1")
                .link(Files.createDirectories(home.resolve(model).getParent())
                        .resolve(home.resolve(model).getFileName()));
        for (Map.Entry<String, String> other : others.entrySet()) {
            Path to = home.resolve(other.getKey());
            Files.createDirectories(to.getParent());
            Files.copy(DATA.resolve(other.getValue()), to);
        }
        return home;
    }

    private void check(Path added, Map<FileKind, Integer> others) throws IOException {
        Map<Path, List<Object>> before = WeightFilesInLibraryTest.state(added);
        ModelLibrary library = library().with(added);
        assertEquals(List.of("dreamy"), library.listed()
                .stream()
                .map(listed -> listed.card()
                        .map(ModelCard::name)
                        .orElse(listed.problem()))
                .toList());
        assertTrue(library.find("dreamy").generated().isPresent());
        library.weights().all().forEach((kind, files) -> assertEquals(others.get(kind), files.size(), kind.name()));
        assertEquals(others.keySet(), library.weights().all().keySet());
        assertEquals(before, WeightFilesInLibraryTest.state(added));
    }

    private ModelLibrary library() {
        return new ModelLibrary(Optional.empty(), temp.resolve("models"), List.of(),
                new SeenModels(new ModelOpener(temp.resolve("cache"))));
    }
}
