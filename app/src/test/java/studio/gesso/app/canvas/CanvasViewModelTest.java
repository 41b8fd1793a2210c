package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** The canvas and its history, without a toolkit. */
class CanvasViewModelTest {

    private static final Pixels BLUE = PictureFolder.plain(new Size(60, 40), 0xff0000ff);
    private final List<String> told = new ArrayList<>();
    private final CanvasViewModel canvas = new CanvasViewModel(new BackgroundWork(Runnable::run, Runnable::run),
            told::add);

    @Test
    void aPictureTakesThePlaceOfEverythingAndTheVerbFollows() {
        assertEquals(true, canvas.blank().get());
        assertEquals(Verb.GENERATE, snapshot().verb());
        canvas.open(BLUE);
        assertEquals(new Area(0, 0, 60, 40), canvas.frame().get());
        assertEquals(Verb.REFINE, snapshot().verb());
        assertEquals(false, canvas.blank().get());
        canvas.masks().invert();
        assertEquals(Verb.FILL, snapshot().verb());
        canvas.masks().clear();
        canvas.frame().set(new Area(-20, 0, 60, 40));
        assertEquals(Verb.EXTEND, snapshot().verb());
        assertEquals(List.of(), told);
    }

    @Test
    void theHistoryGoesBackAndForth() {
        HistoryViewModel history = canvas.history();
        canvas.open(BLUE);
        canvas.masks().invert();
        canvas.frame().set(new Area(10, 10, 20, 20));
        canvas.cropToFrame();
        assertEquals(List.of("Open picture", "Invert mask", "Crop"), history.steps());
        assertEquals(3, history.done().get());
        assertEquals(new Size(20, 20), snapshot().picture().size());
        history.undo();
        assertEquals(2, history.done().get());
        assertEquals(new Size(60, 40), snapshot().picture().size());
        history.redo();
        history.goTo(0);
        assertEquals(0, history.done().get());
        assertEquals(true, canvas.hasNothing());
        history.undo();
        history.goTo(99);
        assertEquals(3, history.done().get());
    }

    @Test
    void aDocumentComesBackWithItsSettings() {
        canvas.open(BLUE);
        canvas.masks().invert();
        canvas.frame().set(new Area(5, 5, 30, 30));
        JsonObject settings = new JsonObject();
        settings.addProperty("prompt", "a fox");
        SavedDocument saved = canvas.saved(settings);
        CanvasViewModel other = new CanvasViewModel(new BackgroundWork(Runnable::run, Runnable::run), told::add);
        List<String> opened = new ArrayList<>();
        other.open(saved, json -> opened.add(json.get("prompt").getAsString()));
        assertEquals(List.of("a fox"), opened);
        assertEquals(new Area(5, 5, 30, 30), other.frame().get());
        assertEquals(saved.layers(), other.saved(settings).layers());
    }

    @Test
    void whatCannotBePastedIsSaidAndChangesNothing() {
        canvas.open(BLUE);
        canvas.paste(() -> {
            throw new UserException("The clipboard holds no picture.");
        });
        assertEquals(List.of("The clipboard holds no picture."), told);
        assertEquals(List.of("Open picture"), canvas.history().steps());
    }

    private CanvasSnapshot snapshot() {
        List<CanvasSnapshot> taken = new ArrayList<>();
        canvas.snapshot(taken::add);
        return taken.getFirst();
    }
}
