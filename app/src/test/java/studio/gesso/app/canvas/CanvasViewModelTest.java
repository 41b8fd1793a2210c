package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.shape.Anchor;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.Transpose;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.upscale.Hires;

/** The canvas and its history, without a toolkit. */
class CanvasViewModelTest {

    private static final Pixels BLUE = PictureFolder.plain(new Size(60, 40), 0xff0000ff);
    private final List<String> told = new ArrayList<>();
    private final List<Choices.Choice> asked = new ArrayList<>();
    private final CanvasViewModel canvas = canvas();

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
    void makingItLargerIsChosenForOnePictureOnce() {
        canvas.open(BLUE);
        canvas.upscale().chosen().set(true);
        assertEquals(Verb.UPSCALE, snapshot().verb());
        canvas.masks().invert();
        canvas.masks().clear();
        assertEquals(Verb.UPSCALE, snapshot().verb(), "it is still the same picture");
        result(new PendingResult("Upscale", PictureFolder.plain(new Size(120, 80), -1), new Area(0, 0, 60, 40),
                Optional.empty()));
        canvas.results().accept();
        assertEquals(new Size(120, 80), snapshot().picture().size());
        assertEquals(Verb.REFINE, snapshot().verb());
        canvas.upscale().chosen().set(true);
        canvas.shape().newPicture();
        canvas.open(BLUE);
        assertEquals(Verb.REFINE, snapshot().verb());
    }

    @Test
    void theSizeOfASecondPassIsSaidWhenItIsChosen() {
        canvas.refresh();
        assertEquals("", canvas.resolution().get());
        long before = canvas.changes().get();
        canvas.upscale().hires().set(Optional.of(Hires.USUAL));
        assertTrue(canvas.changes().get() > before);
        canvas.refresh();
        assertEquals("Makes 1024 × 1024; the canvas takes that size", canvas.resolution().get());
    }

    @Test
    void theHistoryGoesBackAndForth() {
        HistoryViewModel history = canvas.history();
        canvas.open(BLUE);
        canvas.masks().invert();
        canvas.frame().set(new Area(10, 10, 20, 20));
        canvas.shape().cropToFrame();
        assertEquals(List.of("Open picture", "Invert mask", "Crop"), history.steps());
        assertEquals(3, history.done().get());
        assertEquals(new Size(20, 20), snapshot().picture().size());
        history.undo();
        assertEquals(2, history.done().get());
        assertEquals(new Size(60, 40), snapshot().picture().size());
        history.redo();
        history.goTo(0);
        assertEquals(0, history.done().get());
        assertEquals(true, snapshot().layers().isBlank());
        assertEquals(false, canvas.hasNothing(), "what can be done again is kept safe");
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
        CanvasViewModel other = canvas();
        List<String> opened = new ArrayList<>();
        other.open(saved, json -> opened.add(json.get("prompt").getAsString()));
        assertEquals(List.of("a fox"), opened);
        assertEquals(new Area(5, 5, 30, 30), other.frame().get());
        assertEquals(saved.layers(), other.saved(settings).layers());
    }

    @Test
    void whatCannotBePastedIsSaidAndChangesNothing() {
        canvas.open(BLUE);
        canvas.shape().paste(() -> {
            throw new UserException("The clipboard holds no picture.");
        });
        assertEquals(List.of("The clipboard holds no picture."), told);
        assertEquals(List.of("Open picture"), canvas.history().steps());
    }

    @Test
    void aCanvasThatStepsAsideComesBackWhateverWasMaskedMeanwhile() {
        canvas.open(BLUE);
        Runnable back = canvas.shape().stepAside().orElseThrow();
        canvas.masks().invert();
        back.run();
        assertEquals(BLUE, snapshot().picture());
    }

    @Test
    void aNewPictureIsBlankAndUndoBringsBackAllOfTheOld() {
        canvas.open(BLUE);
        canvas.masks().invert();
        canvas.frame().set(new Area(5, 5, 20, 20));
        result(new PendingResult("Generate", BLUE, Area.of(BLUE.size()), Optional.empty()));
        canvas.sheet().keepIn(Path.of("fox.gesso"));
        Layers before = snapshot().layers();
        canvas.shape().newPicture();
        assertTrue(snapshot().layers().isBlank());
        assertEquals(canvas.work().get().size(), snapshot().layers().size());
        assertEquals(Area.of(canvas.work().get().size()), canvas.frame().get());
        assertEquals(Optional.empty(), canvas.sheet().file(), "saving it must not overwrite the old one");
        assertEquals(Optional.empty(), canvas.results().card().get(), "a result of the old picture is not of this one");
        assertFalse(canvas.hasNothing(), "what undo brings back is kept safe");
        canvas.history().undo();
        assertSame(before, snapshot().layers());
        assertEquals(new Area(5, 5, 20, 20), canvas.frame().get());
        assertEquals(Optional.of(Path.of("fox.gesso")), canvas.sheet().file());
    }

    @Test
    void anotherSizeAfterUndoingEverythingForgetsNothing() {
        canvas.open(BLUE);
        canvas.masks().invert();
        Layers last = snapshot().layers();
        canvas.history().goTo(0);
        canvas.work().set(Region.Work.inMultiples(new Size(256, 128), 8));
        assertEquals(new Size(256, 128), snapshot().layers().size());
        canvas.history().goTo(2);
        assertSame(last, snapshot().layers());
        canvas.history().goTo(0);
        canvas.masks().invert();
        canvas.work().set(Region.Work.inMultiples(new Size(128, 128), 8));
        assertEquals(128 * 128, Area.covering(snapshot().mask()).size().area(), "the mask of a blank canvas stays");
    }

    @Test
    void turnsTakePictureMaskAndFrameAlongAndAreUndone() {
        Pixels random = new Pixels(new Size(6, 4), new Random(1).ints(24).map(v -> v | 0xff000000).toArray());
        canvas.open(random);
        canvas.masks().addFrom("Sky", new Mask(random.size(), coverage(24)));
        canvas.frame().set(new Area(1, 0, 2, 3));
        Layers before = snapshot().layers();
        canvas.shape().rotateRight();
        assertEquals(new Area(1, 1, 3, 2), canvas.frame().get());
        assertEquals(Transpose.RIGHT.of(random), snapshot().picture());
        assertEquals(Transpose.RIGHT.of(before.mask().mask()), snapshot().mask());
        canvas.shape().rotateLeft();
        assertEquals(random, snapshot().picture());
        assertEquals(new Area(1, 0, 2, 3), canvas.frame().get());
        canvas.shape().rotateHalf();
        canvas.shape().mirror();
        canvas.shape().flip();
        assertEquals(random, snapshot().picture());
        canvas.history().goTo(2);
        assertSame(before, snapshot().layers());
        assertEquals(List.of("Open picture", "New mask", "Rotate right", "Rotate left", "Rotate by 180°",
                "Flip left and right", "Flip top and bottom"), canvas.history().steps());
    }

    @Test
    void anotherSizeOfTheCanvasOrThePicture() {
        canvas.open(BLUE);
        canvas.masks().invert();
        canvas.shape().resize(new Size(100, 40), Anchor.RIGHT);
        assertEquals(0, snapshot().picture().at(39, 0), "the room is new and empty");
        assertEquals(0xff0000ff, snapshot().picture().at(40, 0));
        assertEquals(0, snapshot().mask().at(39, 0));
        canvas.history().undo();
        canvas.shape().scale(new Size(30, 20));
        assertEquals(new Size(30, 20), snapshot().mask().size());
        assertEquals(0xff0000ff, snapshot().picture().at(29, 19));
        canvas.shape().scale(new Size(9000, 9000));
        assertEquals(1, told.size(), "a canvas that cannot be so large says so");
        assertEquals(new Size(30, 20), snapshot().layers().size());
    }

    @Test
    void whatIsDoneToTheFrameIsUndone() {
        canvas.open(PictureFolder.plain(new Size(200, 100), 0xff0000ff));
        canvas.shape().frame(new Size(64, 64));
        assertEquals(new Area(68, 18, 64, 64), canvas.frame().get());
        canvas.shape().moveFrame(100, 0);
        canvas.masks().invert();
        canvas.history().undo();
        assertEquals(new Area(168, 18, 64, 64), canvas.frame().get());
        canvas.history().undo();
        assertEquals(new Area(68, 18, 64, 64), canvas.frame().get());
        canvas.history().undo();
        assertEquals(new Area(0, 0, 200, 100), canvas.frame().get());
        canvas.history().goTo(4);
        assertEquals(new Area(168, 18, 64, 64), canvas.frame().get());
        assertEquals(List.of("Open picture", "Invert mask"),
                canvas.saved(new JsonObject()).steps().stream().skip(1).map(step -> step.name()).toList(),
                "a file has no steps that change nothing in it");
    }

    @Test
    void aHeldArrowKeyIsOneStep() {
        canvas.open(PictureFolder.plain(new Size(200, 100), 0xff0000ff));
        canvas.shape().frame(new Size(64, 64));
        for (int i = 0; i < 40; i++) {
            canvas.shape().moveFrame(1, 0);
        }
        canvas.shape().growFrame(8, 0);
        canvas.shape().growFrame(8, 8);
        assertEquals(List.of("Open picture", "Frame", "Move frame", "Resize frame"), canvas.history().steps());
        canvas.history().undo();
        assertEquals(new Area(108, 18, 64, 64), canvas.frame().get());
        canvas.history().undo();
        assertEquals(new Area(68, 18, 64, 64), canvas.frame().get());
        canvas.history().goTo(4);
        assertEquals(new Area(108, 18, 80, 72), canvas.frame().get());
        canvas.history().undo();
        canvas.shape().moveFrame(-8, 0);
        assertEquals(List.of("Open picture", "Frame", "Move frame", "Move frame"), canvas.history().steps(),
                "what undo went back to is kept");
    }

    @Test
    void theOriginAndTheLabelOfAPictureStayWithIt() {
        canvas.shape()
                .open(new SourcedPicture(BLUE, Optional.of(Path.of("fox.png")), Optional.of(SourceType.GENERATED)));
        assertEquals(Optional.of(SourceType.GENERATED), canvas.sheet().made());
        assertEquals(Path.of("fox edited.png"), canvas.sheet().suggestedPicture());
        canvas.history().undo();
        assertEquals(Optional.empty(), canvas.sheet().made());
    }

    private static byte[] coverage(int length) {
        byte[] coverage = new byte[length];
        new Random(2).nextBytes(coverage);
        return coverage;
    }

    private CanvasViewModel canvas() {
        return new CanvasViewModel(new BackgroundWork(Runnable::run, Runnable::run),
                (_, choices) -> asked.addAll(choices), told::add);
    }

    private void result(PendingResult result) {
        canvas.results().add(snapshot().grid(), result);
    }

    private CanvasSnapshot snapshot() {
        List<CanvasSnapshot> taken = new ArrayList<>();
        canvas.snapshot(taken::add);
        return taken.getFirst();
    }
}
