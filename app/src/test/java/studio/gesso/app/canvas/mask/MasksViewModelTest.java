package studio.gesso.app.canvas.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Polygon;

class MasksViewModelTest {

    private static final Size SIZE = new Size(40, 30);
    private final Document document = new Document(Layers.of(new Pixels(SIZE, new int[40 * 30])), 1 << 24,
            SerialTasks.atOnce());
    private final List<String> told = new ArrayList<>();
    private final MasksViewModel masks = new MasksViewModel(document, new SimpleObjectProperty<>(MaskColour.AUTOMATIC),
            new BackgroundWork(Runnable::run, Runnable::run),
            told::add);

    @TempDir
    private Path folder;

    @Test
    void masksAreAddedNamedChosenAndRemoved() {
        masks.add();
        masks.rename(" Sky ");
        masks.rename(" ");
        assertEquals(List.of("Mask 1", "Sky"), masks.names());
        assertEquals(1, masks.active().get());
        masks.addFrom("Sky.png", Polygon.rectangle(0, 0, 9, 9).in(SIZE));
        assertEquals(List.of("Mask 1", "Sky", "Sky 2"), masks.names());
        masks.select(0);
        masks.remove();
        assertEquals(List.of("Sky", "Sky 2"), masks.names());
    }

    @Test
    void aMaskThatIsSavedCanBeLoaded() {
        masks.addFrom("square", Polygon.rectangle(5, 5, 20, 20).in(SIZE));
        Path file = folder.resolve(masks.fileName());
        masks.save(file);
        masks.load(file);
        assertEquals(List.of("Mask 1", "square", "square 2"), masks.names());
        assertEquals(document.layers().masks().get(1).plane(), document.layers().masks().get(2).plane());
        assertEquals(List.of(), told);
    }

    @Test
    void anyNameOfAMaskGivesTheNameOfAFile() {
        for (String name : List.of("a/b", "..\\up", "a\0b", "con:", "<new> *?|\"", "\ud800", "Fox 🦊")) {
            masks.rename(name);
            Path file = Path.of(masks.fileName());
            assertEquals(1, file.getNameCount(), name);
            masks.save(folder.resolve(file));
            assertTrue(Files.exists(folder.resolve(file)), name);
        }
        assertEquals("Fox 🦊.png", masks.fileName());
    }

    @Test
    void failedReadingAndWritingIsReported() throws IOException {
        Files.writeString(folder.resolve("text.png"), "no picture");
        masks.load(folder.resolve("text.png"));
        masks.load(folder.resolve("none.png"));
        masks.save(folder.resolve("none/mask.png"));
        assertEquals(3, told.size(), told.toString());
        assertEquals(List.of("Mask 1"), masks.names());
    }
}
