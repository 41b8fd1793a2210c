package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Results for the canvas, without a toolkit: where they are shown, wait, and go in. */
class CanvasResultsTest {

    private static final Pixels BLUE = PictureFolder.plain(new Size(60, 40), 0xff0000ff);
    private final List<String> told = new ArrayList<>();
    private final List<Choices.Choice> asked = new ArrayList<>();
    private final CanvasViewModel canvas = canvas();

    @Test
    void acceptingNeverMakesAResultSmallerUnasked() {
        Pixels large = PictureFolder.plain(new Size(128, 96), 0xff00ff00);
        canvas.open(BLUE);
        canvas.masks().invert();
        result(new PendingResult("Refine", large, Area.of(BLUE.size()), Optional.empty()));
        canvas.results().accept();
        assertEquals(large, snapshot().picture(), "the whole canvas was the frame, and takes the result's size");
        assertEquals(large.size(), snapshot().mask().size());
        canvas.history().undo();
        assertEquals(BLUE, snapshot().picture());

        result(new PendingResult("Refine", large, new Area(10, 10, 32, 24), Optional.empty()));
        canvas.results().accept();
        assertEquals(BLUE, snapshot().picture());
        assertEquals(List.of("Fit into the frame", "Larger canvas"),
                asked.stream().map(Choices.Choice::name).toList());
        asked.getLast().action().run();
        assertEquals(new Size(240, 160), snapshot().layers().size());
        assertEquals(large, Crop.of(snapshot().picture(), new Area(40, 40, 128, 96)));
        canvas.history().undo();

        result(new PendingResult("Refine", large, new Area(10, 10, 32, 24), Optional.empty()));
        canvas.results().accept();
        assertEquals(new Size(240, 160), snapshot().layers().size(), "the answer is remembered");
        assertEquals(2, asked.size());
    }

    @Test
    void aLateResultIsNotPutOnAnotherCanvasAndIsThereAgainAfterUndo() {
        canvas.open(BLUE);
        CanvasSnapshot asked = snapshot();
        PendingResult result = new PendingResult("Refine", BLUE, Area.of(BLUE.size()), Optional.empty());
        for (Runnable change : List.<Runnable>of(canvas.shape()::newPicture, canvas.shape()::rotateRight,
                () -> canvas.shape().scale(new Size(30, 20)), () -> canvas.open(BLUE))) {
            told.clear();
            change.run();
            canvas.results().preview(asked.grid(), () -> new CanvasTask.Shown(BLUE, Area.of(BLUE.size())));
            assertFalse(canvas.results().shown().get());
            canvas.results().add(asked.grid(), result);
            assertFalse(canvas.results().shown().get());
            assertEquals(Optional.empty(), canvas.results().card().get());
            assertEquals(1, told.size());
            Layers other = snapshot().layers();
            canvas.results().accept();
            assertSame(other, snapshot().layers());
            canvas.history().undo();
            assertTrue(canvas.results().shown().get(), "it fits what it was made for");
            canvas.results().discard();
        }
        canvas.masks().invert();
        told.clear();
        canvas.results().add(asked.grid(), result);
        assertTrue(canvas.results().shown().get(), "paint and masks move nothing");
        assertEquals(List.of(), told);
    }

    @Test
    void resultsThatWaitAreNotThrownAwayWithoutAWord() {
        canvas.open(BLUE);
        result(new PendingResult("Refine", BLUE, Area.of(BLUE.size()), Optional.empty()));
        canvas.shape().rotateRight();
        assertEquals(List.of("The results that waited are in Just made. Undo brings them back here."), told);
        assertFalse(canvas.results().shown().get());
        canvas.history().undo();
        assertTrue(canvas.results().card().get().isPresent());
    }

    @Test
    void theFrameGrowsWithAnAcceptedResult() {
        canvas.open(BLUE);
        canvas.frame().set(new Area(10, 10, 20, 20));
        Pixels large = PictureFolder.plain(new Size(120, 80), 0xff00ff00);
        result(new PendingResult("Upscale", large, Area.of(BLUE.size()), Optional.empty()));
        canvas.results().accept();
        assertEquals(List.of(), told);
        assertEquals(new Area(20, 20, 40, 40), canvas.frame().get());
        canvas.history().undo();
        assertEquals(new Area(10, 10, 20, 20), canvas.frame().get());
        canvas.frame().set(Area.of(BLUE.size()));
        result(new PendingResult("Upscale", large, Area.of(BLUE.size()), Optional.empty()));
        canvas.results().accept();
        assertEquals(Area.of(large.size()), canvas.frame().get());
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
