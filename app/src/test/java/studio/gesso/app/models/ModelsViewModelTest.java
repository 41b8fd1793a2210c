package studio.gesso.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.Places;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;

/** The page of the models, with the starter model and a folder of broken ones. */
class ModelsViewModelTest {

    @TempDir
    private Path home;
    private final Draft draft = new Draft(() -> 1);
    private final Person person = new Person();
    private final List<String> told = new ArrayList<>();
    private final List<Path> opened = new ArrayList<>();
    private Places places;
    private Library library;
    private ModelsViewModel models;

    @BeforeEach
    void open() throws IOException {
        Path broken = home.resolve("models/broken/unet");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve("model.onnx"), "<html>not a network</html>");
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        places = TestPlaces.in(home);
        library = new Library(
                TestModels.withStarter(home),
                places,
                draft, work, told::add, GraphTrial.HERE);
        models = new ModelsViewModel(draft, library, work, home, person, opened::add, told::add,
                new Exporting(library, work, Runnable::run, person, told::add));
        library.scan(Optional.empty());
        assertTrue(models.entries().stream().allMatch(entry -> !entry.isSound() && entry.notes().isEmpty()),
                "nothing is examined before the page is opened");
        models.look();
    }

    @Test
    void eachHasTheDoctorsWordAndABrokenOneHidesNoOther() {
        assertEquals(2, models.entries().size());
        ModelEntry starter = models.entries().getFirst();
        assertEquals("comes with Gesso", starter.place());
        assertTrue(starter.isSound(), () -> starter.notes().toString());
        assertTrue(models.isInUse(starter));
        ModelEntry broken = models.entries().getLast();
        assertEquals("~/" + Path.of("models/broken"), broken.place());
        assertEquals("broken", broken.name());
        assertEquals(false, broken.isUsable());
        assertTrue(starter.isExportable());
        assertEquals(false, broken.isExportable());
        assertTrue(broken.notes().getFirst().grave(), broken.notes().toString());
        models.use(broken);
        assertTrue(models.isInUse(models.entries().getFirst()));
        models.openFolder(broken.folder());
        assertEquals(List.of(broken.folder()), opened);
        assertEquals(List.of(), told);
    }

    @Test
    void aCheckpointIsExportedIntoANewFolder() throws IOException {
        Path weights = TestModels.WEIGHTS.resolve("diffusers/sd1");
        library.add(weights);
        ModelEntry entry = models.entries()
                .stream()
                .filter(one -> one.folder().equals(weights))
                .findFirst()
                .orElseThrow();
        assertTrue(entry.isExportable());
        assertTrue(entry.isSound(), () -> entry.notes().toString());
        Path target = home.resolve("sd1-onnx");
        person.answers(target);
        List<String> progress = new ArrayList<>();
        models.exporting().running().subscribe(now -> now.ifPresent(progress::add));
        models.exportModelInUse();
        assertTrue(Files.isRegularFile(target.resolve("unet/model.onnx_data")), told::toString);
        assertTrue(progress.stream().anyMatch(text -> text.contains("of 979.6 kB")), progress::toString);
        assertEquals(Optional.empty(), models.exporting().running().get());
        models.export(entry);
        assertTrue(told.getLast().contains("is there already"), told.getLast());
    }

    @Test
    void whatACheckpointPredictsCanBeSaidAndTakenBack() throws IOException {
        Path file = CountedCheckpoint.write("sd2", home.resolve("two.safetensors"));
        library.add(file);
        assertEquals(Prediction.AUTOMATIC, entry(file).prediction().orElseThrow());
        models.predict(entry(file), Prediction.V);
        assertEquals("two is now taken for a model that predicts v_prediction.", told.getLast());
        assertEquals(Prediction.V, entry(file).prediction().orElseThrow());
        models.predict(entry(file), Prediction.AUTOMATIC);
        assertEquals(Prediction.AUTOMATIC, entry(file).prediction().orElseThrow());
        assertEquals(Optional.empty(), models.entries().getFirst().prediction(), "a folder says it itself");
    }

    private ModelEntry entry(Path file) {
        return models.entries().stream().filter(one -> one.folder().equals(file)).findFirst().orElseThrow();
    }

    @Test
    void aFolderThatCannotBeUsedIsNotAdded() {
        person.answers(home.resolve("models/broken"));
        models.addFolder();
        assertEquals(1, told.size(), told.toString());
        assertEquals(List.of(), places.all());
    }

    @Test
    void anAddedFolderOfModelsIsListedAndGoesWithItsModels() throws IOException {
        Path other = Files.createDirectories(home.resolve("webui/models/Stable-diffusion"));
        Path lora = TestModels.WEIGHTS.resolve("lora/kohya-sd1.safetensors");
        Files.copy(lora, other.resolveSibling("kohya.safetensors"));
        person.answers(home.resolve("webui"));
        models.addFolder();
        assertEquals(List.of(home.resolve("webui")),
                models.added().stream().map(ModelsViewModel.Added::path).toList());
        models.remove(home.resolve("webui"));
        assertEquals(List.of(), models.added());
        assertEquals(List.of(), places.all());
        assertTrue(Files.exists(other.resolveSibling("kohya.safetensors")), "the files stay");
    }

    @Test
    void anAddedModelIsUsedAndCanBeTakenOutAgain() {
        models.entries().clear();
        library.models().clear();
        Path starter = ModelLibrary.ofThisPerson().starter().orElseThrow();
        person.answers(starter);
        models.addFolder();
        ModelEntry entry = models.entries().getFirst();
        assertEquals(List.of(entry.folder()), places.all());
        assertTrue(models.isAdded(entry));
        models.remove(entry.folder());
        assertEquals(List.of(), places.all());
        assertEquals(1, models.entries().size());
    }
}
