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
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void theModelsFolderIsWhereTheSystemKeepsData() {
        assertEquals(Path.of("/home/a/.local/share/gesso/models"), models("Linux", Map.of()));
        assertEquals(Path.of("/data/gesso/models"), models("Linux", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(Path.of("/home/a/Library/Application Support/Gesso/models"), models("Mac OS X", Map.of()));
        assertEquals(Path.of("/roaming/Gesso/models"), models("Windows 11", Map.of("APPDATA", "/roaming")));
        assertEquals(Path.of("/mine"), models("Linux", Map.of("GESSO_MODELS", "/mine")));
    }

    private static Path models(String system, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/a");
        return ModelPlaces.models(environment, properties);
    }
}
