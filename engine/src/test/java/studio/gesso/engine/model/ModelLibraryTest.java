package studio.gesso.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import studio.gesso.engine.system.Folders;
import studio.gesso.engine.tensor.Refusal;

class ModelLibraryTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @Test
    void theStarterComesFirstAndEveryPipelineIsFound() {
        ModelLibrary library = new ModelLibrary(ModelPlaces.starter(), PIPELINES, List.of());
        List<String> names = library.cards().stream().map(ModelCard::name).toList();
        assertEquals("Postcard", names.getFirst());
        assertTrue(names.containsAll(List.of("sd1", "sd1-ort-tool", "ddpm-pixel", "flux")), names.toString());
    }

    @Test
    void aModelIsFoundByPathByFolderAndByItsOwnName() {
        ModelLibrary library = new ModelLibrary(ModelPlaces.starter(), PIPELINES, List.of());
        Path starter = library.starter().orElseThrow();
        assertEquals(starter, library.find("postcard").path());
        assertEquals(starter, library.find("Postcard").path());
        assertEquals(starter, library.find(starter.toString()).path());
        assertEquals(PIPELINES.resolve("sd2").toAbsolutePath(), library.find("SD2").path());
        String sentence = assertThrows(Refusal.class, () -> library.find("dreamy")).getMessage();
        assertTrue(sentence.contains("dreamy") && sentence.contains("postcard"), sentence);
    }

    @Test
    void modelsMayLieInFoldersOfTheirPublishers() throws IOException {
        Path unet = Files.createDirectories(temp.resolve("somebody/something/unet"));
        Files.writeString(unet.resolve("model.onnx"), "not a graph");
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of());
        assertEquals(List.of(temp.resolve("somebody/something")), library.folders());
        assertEquals(List.of(), library.cards());
    }

    @Test
    void aFolderAddedByHandIsListedOnce() {
        Path elsewhere = PIPELINES.resolve("lcm").toAbsolutePath();
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of()).with(elsewhere).with(elsewhere);
        assertEquals(List.of(elsewhere), library.folders());
    }

    @Test
    void aModelsFolderThatIsNotThereHoldsNothing() {
        assertEquals(List.of(), new ModelLibrary(Optional.empty(), temp.resolve("nowhere"), List.of()).folders());
    }

    @Test
    void theModelsFolderIsAmongTheProgramsDataUnlessTheEnvironmentNamesAnother() {
        assertEquals(Path.of("/data/gesso/models"), models(Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(Path.of("/mine"), models(Map.of("XDG_DATA_HOME", "/data", "GESSO_MODELS", "/mine")));
    }

    private static Path models(Map<String, String> environment) {
        return ModelPlaces.models(new Folders(Folders.Kind.LINUX, Path.of("/home/a"), environment));
    }
}
