package studio.gesso.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.onnx.graph.TestFiles;
import studio.gesso.engine.library.inspect.BrokenCase;

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
    void theFirstModelNeedsNoOther() {
        ModelLibrary library = new ModelLibrary(ModelPlaces.starter(), PIPELINES, List.of());
        assertEquals(Optional.of("Postcard"), library.first().map(ModelCard::name));
        ModelLibrary without = new ModelLibrary(Optional.empty(), PIPELINES, List.of());
        assertEquals(without.cards().getFirst().name(), without.first().orElseThrow().name());
        assertEquals(Optional.empty(), new ModelLibrary(Optional.empty(), temp, List.of()).first());
    }

    @Test
    void aModelIsFoundByPathByFolderAndByItsOwnName() {
        ModelLibrary library = new ModelLibrary(ModelPlaces.starter(), PIPELINES, List.of());
        Path starter = library.starter().orElseThrow();
        assertEquals(starter, library.find("postcard").path());
        assertEquals(starter, library.find("Postcard").path());
        assertEquals(starter, library.find(starter.toString()).path());
        assertEquals(PIPELINES.resolve("sd2").toAbsolutePath(), library.find("SD2").path());
        String sentence = assertThrows(UserException.class, () -> library.find("dreamy")).getMessage();
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
    void aCacheOfTheHubIsListedByTheNamesOfItsRepositories() throws IOException {
        Path snapshot = hub("models--Somebody--Pixels", "a".repeat(40));
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of());
        assertEquals(List.of(snapshot), library.folders());
        assertEquals("Somebody/Pixels", library.cards().getFirst().name());
        for (String name : List.of("Somebody/Pixels", "somebody/pixels", "Pixels", "pixels", snapshot.toString())) {
            assertEquals(snapshot, library.find(name).path(), name);
        }
    }

    @Test
    void anotherRevisionThanTheMainOneHasItsNumberInItsName() throws IOException {
        Path old = hub("models--Somebody--Pixels", "b".repeat(40));
        Path main = hub("models--Somebody--Pixels", "a".repeat(40));
        Path refs = Files.createDirectories(temp.resolve("models--Somebody--Pixels/refs"));
        Files.writeString(refs.resolve("main"), "a".repeat(40));
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of());
        assertEquals(List.of("Somebody/Pixels", "Somebody/Pixels@bbbbbbbb"),
                library.cards().stream().map(ModelCard::name).toList());
        assertEquals(main, library.find("Pixels").path());
        assertEquals(old, library.find("Pixels@bbbbbbbb").path());
    }

    @Test
    void modelsAreListedOnceDespiteLinks() throws IOException {
        Path model = temp.resolve("somebody/pixels");
        BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), model);
        Files.createSymbolicLink(temp.resolve("a-link"), Path.of("somebody/pixels"));
        Files.createSymbolicLink(temp.resolve("here"), Path.of("."));
        Files.createSymbolicLink(temp.resolve("somebody/up"), Path.of(".."));
        Files.createSymbolicLink(temp.resolve("nowhere"), Path.of("/no/such/folder"));
        Files.createSymbolicLink(temp.resolve("itself"), Path.of("itself"));
        assertEquals(List.of(model), new ModelLibrary(Optional.empty(), temp, List.of()).folders());
    }

    @Test
    void aModelElsewhereIsFoundByALinkToIt() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("linked"), PIPELINES.resolve("ddpm-pixel").toAbsolutePath());
        assertEquals(List.of(link), new ModelLibrary(Optional.empty(), temp, List.of()).folders());
    }

    @Test
    void modelsOfOneNameAreListedInASentence() throws IOException {
        for (String publisher : List.of("one", "other")) {
            BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), temp.resolve(publisher).resolve("pixels"));
        }
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of());
        String sentence = assertThrows(UserException.class, () -> library.find("Pixels")).getMessage();
        assertTrue(sentence.contains("There are 2 models called \"Pixels\"")
                && sentence.contains(temp.resolve("one/pixels").toString())
                && sentence.contains(temp.resolve("other/pixels").toString()), sentence);
        assertEquals(temp.resolve("other/pixels"), library.find("other/pixels").path());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCannotBeReadHidesNothingElse() throws IOException, InterruptedException {
        BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), temp.resolve("good"));
        damaged("circle", TestFiles.circle());
        damaged("no-output", TestFiles.withoutOutput());
        damaged("text", "not a graph".getBytes());
        BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), temp.resolve("settings"));
        Files.writeString(temp.resolve("settings/unet/config.json"), "{\"sample_size\": 2000000000}");
        Path device = Files.createDirectories(temp.resolve("device/unet"));
        Files.createSymbolicLink(device.resolve("model.onnx"), Path.of("/dev/zero"));
        Path pipe = Files.createDirectories(temp.resolve("pipe/unet"));
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.resolve("model.onnx").toString()).start().waitFor());
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of());
        assertEquals(List.of("good", "settings"), library.cards().stream().map(ModelCard::name).toList());
        library.listed().forEach(listed -> assertFalse(listed.problem().contains("fault in Gesso"), listed.problem()));
        assertTrue(problem(library, "circle").contains("circle"), problem(library, "circle"));
        assertTrue(problem(library, "no-output").contains("no output"), problem(library, "no-output"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "names are text in UTF-8 elsewhere")
    void aNameThatIsNotTextIsListedAndFound() throws IOException {
        Path odd = Path.of(URI.create(temp.toUri() + "pixels%FF"));
        BrokenCase.copy(PIPELINES.resolve("ddpm-pixel"), odd);
        ModelLibrary library = new ModelLibrary(Optional.empty(), temp, List.of());
        assertEquals(List.of(odd), library.folders());
        assertEquals(odd, library.find(odd.toString()).path());
    }

    private static String problem(ModelLibrary library, String name) {
        return library.listed()
                .stream()
                .filter(listed -> listed.folder().endsWith(name))
                .findFirst()
                .orElseThrow()
                .problem();
    }

    private void damaged(String name, byte[] graph) throws IOException {
        Files.write(Files.createDirectories(temp.resolve(name).resolve("unet")).resolve("model.onnx"), graph);
    }

    /** A repository in the cache of the Hub: a revision, whose files are links into the store. */
    private Path hub(String repository, String revision) throws IOException {
        Path blobs = Files.createDirectories(temp.resolve(repository).resolve("blobs"));
        Path snapshot = temp.resolve(repository).resolve("snapshots").resolve(revision);
        try (Stream<Path> files = Files.walk(PIPELINES.resolve("ddpm-pixel"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path link = snapshot.resolve(PIPELINES.resolve("ddpm-pixel").relativize(file).toString());
                Path blob = blobs.resolve(Integer.toHexString(file.toString().hashCode()));
                Files.copy(file, blob, StandardCopyOption.REPLACE_EXISTING);
                Files.createDirectories(link.getParent());
                Files.createSymbolicLink(link, link.getParent().relativize(blob));
            }
        }
        return snapshot;
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
        return ModelPlaces
                .models(new SystemFolders(SystemFolders.OperatingSystem.LINUX, Path.of("/home/a"), environment));
    }
}
