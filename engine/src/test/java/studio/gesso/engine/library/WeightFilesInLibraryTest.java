package studio.gesso.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.library.inspect.BrokenCase;

/** Checkpoints, diffusers folders and other weight files in the models folder and elsewhere. */
class WeightFilesInLibraryTest {

    private static final Path DATA = Counted.DATA;

    @TempDir
    Path temp;

    private Path models;

    @BeforeEach
    void folder() throws IOException {
        models = Files.createDirectories(temp.resolve("models"));
    }

    @Test
    void aCheckpointIsListedByTheNameOfItsFile() throws IOException {
        Path file = Counted.of("small/sd1").link(models.resolve("dreamy_8.safetensors"));
        ModelCard card = library().cards().getFirst();
        assertEquals(List.of("dreamy_8", file, ModelFamily.STABLE_DIFFUSION_1),
                List.of(card.name(), card.path(), card.variant().family()));
        for (String name : List.of("dreamy_8", "Dreamy_8", "dreamy_8.safetensors", file.toString())) {
            ModelFolder found = library().find(name);
            assertEquals(file, found.path(), name);
            assertTrue(found.generated().isPresent(), name);
        }
    }

    @Test
    void aCheckpointNamedAsInOtherYearsIsKnownByItsContent() throws IOException {
        Path file = Counted.of("small/sd1").link(models.resolve("old.ckpt"));
        assertEquals(List.of(file), library().cards().stream().map(ModelCard::path).toList());
    }

    @Test
    void aDiffusersFolderAndTheCheckpointInItAreListed() throws IOException {
        Path folder = models.resolve("someone/sd1");
        BrokenCase.copy(DATA.resolve("diffusers/sd1"), folder);
        Path file = Counted.of("small/sd2").link(folder.resolve("v2.safetensors"));
        assertEquals(List.of(folder, file), library().cards().stream().map(ModelCard::path).toList());
        assertEquals(folder, library().find("sd1").path());
    }

    @Test
    void aGraphBesideCheckpointsHidesNone() throws IOException {
        Path file = Counted.of("small/sd1").link(Files.createDirectories(models.resolve("mine")).resolve("a.ckpt"));
        Files.writeString(models.resolve("mine/upscaler.onnx"), "not a graph");
        assertTrue(library().folders().contains(file), library().folders().toString());
    }

    @Test
    void otherKindsOfWeightFilesAreNoModelsThatFailed() throws IOException {
        Map<String, String> others = Map.of("lora.safetensors", "lora/kohya-sd1.safetensors", "word.pt",
                "embedding/fox-style.pt", "lines.safetensors", "controlnet/lines-ldm.safetensors",
                "vae.safetensors", "diffusers/sd1/vae/diffusion_pytorch_model.safetensors", "text.safetensors",
                "diffusers/sd1/text_encoder/model.safetensors");
        for (Map.Entry<String, String> other : others.entrySet()) {
            Files.copy(DATA.resolve(other.getValue()), models.resolve(other.getKey()));
        }
        BrokenCase.copy(DATA.resolve("diffusers/sd1/vae"), models.resolve("a-vae"));
        Files.writeString(Files.createDirectories(models.resolve("loras")).resolve("bad.safetensors"), "no LoRA");
        assertEquals(List.of(), library().folders());
    }

    @Test
    void aDamagedCheckpointIsListedWithItsSentence() throws IOException {
        byte[] whole = Files.readAllBytes(Counted.of("small/sd1").link(temp.resolve("whole.safetensors")));
        Files.write(models.resolve("cut.safetensors"), Arrays.copyOf(whole, whole.length / 2));
        ModelLibrary.Listed listed = library().listed().getFirst();
        assertEquals(Optional.empty(), listed.card());
        assertTrue(listed.problem().contains("cut.safetensors") && listed.problem().contains("not whole"),
                listed.problem());
    }

    @Test
    void aFileThatChangesIsReadAgain() throws IOException {
        ModelLibrary library = library();
        Path file = models.resolve("it.safetensors");
        Counted.of("small/sd1").write(file);
        assertEquals(ModelFamily.STABLE_DIFFUSION_1, library.cards().getFirst().variant().family());
        Files.delete(file);
        Counted.of("small/sd2").write(file);
        assertEquals(ModelFamily.STABLE_DIFFUSION_2, library.cards().getFirst().variant().family());
        Files.delete(file);
        Files.copy(DATA.resolve("lora/kohya-sd1.safetensors"), file);
        assertEquals(List.of(), library.folders());
    }

    @Test
    void aFileAddedByHandIsListedAndAnAddedFolderIsSearched() throws IOException {
        Path file = Counted.of("small/sd1").link(temp.resolve("elsewhere.safetensors"));
        Path deep = Counted.of("small/sd1")
                .link(Files.createDirectories(temp.resolve("drive/more")).resolve("b.safetensors"));
        ModelLibrary library = library().with(file).with(temp.resolve("drive"));
        assertEquals(List.of(file, deep), library.cards().stream().map(ModelCard::path).toList());
        assertEquals(deep, library.find("b").path());
    }

    @Test
    void listingAndOpeningChangesNothingInAFolder() throws IOException {
        Counted.of("small/sd1").link(models.resolve("a.safetensors"));
        BrokenCase.copy(DATA.resolve("diffusers/sd1"), models.resolve("sd1"));
        Map<Path, List<Object>> before = state(models);
        library().cards().forEach(card -> library().find(card.path().toString()));
        assertEquals(before, state(models));
    }

    private ModelLibrary library() {
        return new ModelLibrary(Optional.empty(), models, List.of(),
                new SeenModels(new ModelOpener(temp.resolve("cache"))));
    }

    static Map<Path, List<Object>> state(Path folder) throws IOException {
        Map<Path, List<Object>> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                FileTime time = Files.getLastModifiedTime(path);
                state.put(path, List.of(time, Files.isDirectory(path)
                        ? ""
                        : Arrays.hashCode(Files.readAllBytes(path))));
            }
        }
        return state;
    }
}
