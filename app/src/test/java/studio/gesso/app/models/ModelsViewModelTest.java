package studio.gesso.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.Library;
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
    private final ObservableList<Path> added = FXCollections.observableArrayList();
    private Library library;
    private ModelsViewModel models;

    @BeforeEach
    void open() throws IOException {
        Path broken = home.resolve("Models/broken/unet");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve("model.onnx"), "<html>not a network</html>");
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        library = new Library(
                new ModelLibrary(ModelLibrary.ofThisPerson().starter(), home.resolve("Models"), List.of()), added,
                draft,
                work, told::add, GraphTrial.HERE);
        models = new ModelsViewModel(draft, library, work, home, person, opened::add, told::add);
        library.scan(Optional.empty());
    }

    @Test
    void eachHasTheDoctorsWordAndABrokenOneHidesNoOther() {
        assertEquals(2, models.entries().size());
        ModelEntry starter = models.entries().getFirst();
        assertEquals("comes with Gesso", starter.place());
        assertTrue(starter.isSound());
        assertTrue(models.isInUse(starter));
        ModelEntry broken = models.entries().getLast();
        assertEquals("~/" + Path.of("Models/broken"), broken.place());
        assertEquals("broken", broken.name());
        assertEquals(false, broken.isUsable());
        assertTrue(broken.notes().getFirst().grave(), broken.notes().toString());
        models.use(broken);
        assertTrue(models.isInUse(models.entries().getFirst()));
        models.openFolder(broken);
        assertEquals(List.of(broken.folder()), opened);
        assertEquals(List.of(), told);
    }

    @Test
    void aFolderThatCannotBeUsedIsNotAdded() {
        person.answers(home.resolve("Models/broken"));
        models.addFolder();
        assertEquals(1, told.size(), told.toString());
        assertEquals(List.of(), added);
    }

    @Test
    void anAddedModelIsUsedAndCanBeTakenOutAgain() {
        models.entries().clear();
        library.models().clear();
        Path starter = ModelLibrary.ofThisPerson().starter().orElseThrow();
        person.answers(starter);
        models.addFolder();
        ModelEntry entry = models.entries().getFirst();
        assertEquals(List.of(entry.folder()), added);
        assertTrue(models.isAdded(entry));
        models.remove(entry);
        assertEquals(List.of(), added);
        assertEquals(1, models.entries().size());
    }
}
