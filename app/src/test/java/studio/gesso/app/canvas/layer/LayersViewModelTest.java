package studio.gesso.app.canvas.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.document.Dab;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.app.canvas.document.Stroke;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.BlendMode;

/** What is done to picture layers shows in the picture and in the list, and is undone. */
class LayersViewModelTest {

    private static final Size SIZE = new Size(80, 60);
    private static final Pixels GREY = PictureFolder.plain(SIZE, 0xff808080);
    private final BackgroundWork atOnce = new BackgroundWork(Runnable::run, Runnable::run);
    private final List<String> told = new ArrayList<>();
    private final Document document = new Document(SIZE, new SerialTasks(atOnce, told::add));
    private final LayersViewModel model = new LayersViewModel(document);

    LayersViewModelTest() {
        document.start("Open picture", Edits.open(GREY), () -> {});
    }

    @Test
    void aNewPictureHasALayerToPaintOnOverIt() {
        assertEquals(List.of("Paint", "Picture"), names());
        assertEquals(1, model.active());
        assertEquals("Normal · 100 %", model.rows().getFirst().detail());
    }

    @Test
    void paintGoesOntoTheChosenLayer() {
        model.add();
        assertEquals(List.of("Paint 2", "Paint", "Picture"), names());
        paint(0xffff0000);
        assertEquals(0xffff0000, document.layers().colourAt(40, 30));
        model.toggle();
        assertEquals(0xff808080, document.layers().colourAt(40, 30));
        assertEquals(List.of("Paint 2", "Paint", "Picture"), names());
        document.undo();
        document.undo();
        document.undo();
        assertEquals(List.of("Paint", "Picture"), names());
    }

    @Test
    void nothingIsPaintedOnAHiddenLayer() {
        model.toggle();
        Layers before = document.layers();
        paint(0xffff0000);
        assertEquals(before, document.layers());
        assertEquals(List.of("The layer “Paint” is hidden, so nothing can be painted on it. Show it, or choose another "
                + "layer."), told);
        model.toggle();
        paint(0xffff0000);
        assertEquals(0xffff0000, document.layers().colourAt(40, 30));
    }

    @Test
    void aMovedSliderIsOneStepAndAnotherLayersIsAnother() {
        paint(0xffffffff);
        for (int percent = 99; percent >= 50; percent--) {
            model.opacity().set(percent);
        }
        assertEquals(0xffc0c0c0, document.layers().colourAt(40, 30));
        assertEquals(List.of("Open picture", "Paint", "Opacity of Paint"), document.history());
        model.choose(0);
        assertEquals(100, model.opacity().get());
        model.opacity().set(0);
        assertEquals(0x80ffffff, document.layers().colourAt(40, 30));
        assertEquals(4, document.historyDone());
        document.undo();
        document.undo();
        assertEquals(0xffffffff, document.layers().colourAt(40, 30));
    }

    @Test
    void colourMeetsWhatIsBelowAsTheModeSays() {
        paint(0xffff8000);
        model.mode().set(BlendMode.MULTIPLY);
        assertEquals(0xff804000, document.layers().colourAt(40, 30));
        assertEquals("Multiply · 100 %", model.rows().getFirst().detail());
        document.undo();
        assertEquals(BlendMode.NORMAL, model.mode().get());
    }

    @Test
    void layersAreMovedMergedCopiedAndTakenAway() {
        paint(0xffff0000);
        model.move(-1);
        assertEquals(List.of("Picture", "Paint"), names());
        assertEquals(0xff808080, document.layers().colourAt(40, 30));
        model.move(-1);
        assertEquals(List.of("Picture", "Paint"), names());
        model.move(1);
        model.duplicate();
        assertEquals(List.of("Paint 2", "Paint", "Picture"), names());
        model.mergeDown();
        model.mergeDown();
        assertEquals(List.of("Picture"), names());
        assertEquals(0xffff0000, document.layers().colourAt(40, 30));
        model.remove();
        assertTrue(document.layers().isBlank());
        while (document.historyDone() > 1) {
            document.undo();
        }
        assertEquals(GREY, document.layers().flattened());
    }

    @Test
    void aPictureComesInAsALayerInTheMiddleOfTheFrame() {
        model.paste(() -> PictureFolder.plain(new Size(20, 20), 0xff00ff00));
        assertEquals(List.of("Paste", "Paint", "Picture"), names());
        assertEquals(0xff00ff00, document.layers().colourAt(30, 20));
        assertEquals(0xff808080, document.layers().colourAt(29, 20));
        assertEquals(Optional.empty(), document.grid().sheet().made());
        model.addMade("Step 3", () -> PictureFolder.plain(new Size(20, 20), 0xff00ff00));
        assertEquals(Optional.of(SourceType.COMPOSITE), document.grid().sheet().made());
        document.undo();
        model.addFile(Path.of("src/test/none.png"));
        assertEquals(3, names().size());
        assertEquals(1, told.size());
    }

    @Test
    void aLayerHasTheNameThatItIsGiven() {
        model.rename("  Sky ");
        model.rename("   ");
        assertEquals(List.of("Sky", "Picture"), names());
    }

    @Test
    void thereIsABoundAndASentence() {
        for (int i = 0; i < Layers.MOST_PICTURES + 3; i++) {
            model.add();
        }
        assertEquals(Layers.MOST_PICTURES, names().size());
        assertTrue(told.getFirst().startsWith("There are 50 picture layers already; merge some"), told.toString());
        assertFalse(document.layers().pictures().isEmpty());
    }

    private void paint(int argb) {
        Stroke stroke = document.begin("Paint", new Ink.Paint(argb));
        stroke.line(new Dab(40, 30, 10, 0), new Dab(41, 30, 10, 0));
        stroke.end();
    }

    private List<String> names() {
        return model.rows().stream().map(row -> row.layer().name()).toList();
    }
}
