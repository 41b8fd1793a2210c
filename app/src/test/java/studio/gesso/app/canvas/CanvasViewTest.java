package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.tool.ToolOptions;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.image.resize.Resample;

class CanvasViewTest {

    private static final Size SIZE = new Size(400, 300);
    private final Pixels photo = new Pixels(SIZE,
            new Random(1).ints(SIZE.area()).map(v -> v | 0xff000000).toArray());
    private CanvasStage stage;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        stage = CanvasStage.open(800, 700, Theme.Choice.DARK);
        run(() -> {
            stage.model.open(photo);
            stage.layout();
        });
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aMaskIsBrushedErasedUndoneAndDoneAgain() {
        run(() -> {
            Pixels bare = stage.picture();
            key(KeyCode.B);
            stage.draw(400, 350, 460, 350);
            Mask brushed = mask();
            assertFalse(Area.covering(brushed).isEmpty());
            assertNotEquals(bare, stage.picture());
            assertEquals(Verb.FILL, stage.model.verb().get());
            key(KeyCode.X);
            assertEquals(ToolKind.ERASER, stage.model.toolbox().kind().get());
            stage.model.toolbox().options().size().set(150);
            stage.draw(400, 350, 460, 350);
            assertTrue(Area.covering(mask()).isEmpty());
            assertEquals(Verb.REFINE, stage.model.verb().get());
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            assertEquals(brushed, mask());
            stage.key(KeyCode.Z, KeyCombination.SHIFT_DOWN, KeyCombination.CONTROL_DOWN);
            assertTrue(Area.covering(mask()).isEmpty());
            assertEquals(List.of("Open picture", "Brush", "Erase"), stage.model.history().steps());
            stage.model.history().goTo(2);
            assertEquals(brushed, mask());
        });
    }

    @Test
    void theBrushCoversWhatItsCircleShows() {
        run(() -> {
            key(KeyCode.B);
            stage.model.toolbox().options().softness().set(0);
            stage.mouse(MouseEvent.MOUSE_MOVED, 400, 350, false);
            Circle circle = (Circle) stage.view.lookup(".brush");
            assertTrue(circle.isVisible());
            assertEquals(28, circle.getRadius());
            stage.draw(400, 350);
            assertEquals(56, Area.covering(mask()).width(), 2);
            stage.model.camera().zoom(4, 400, 350);
            stage.layout();
            assertEquals(112, circle.getRadius());
        });
    }

    @Test
    void bracketsChangeTheBrushAndKeysTakeTools() {
        run(() -> {
            ToolOptions options = stage.model.toolbox().options();
            key(KeyCode.CLOSE_BRACKET);
            assertEquals(62, options.size().get());
            key(KeyCode.OPEN_BRACKET);
            key(KeyCode.OPEN_BRACKET);
            assertEquals(50, options.size().get());
            stage.key(KeyCode.OPEN_BRACKET, KeyCombination.SHIFT_DOWN);
            assertEquals(0.5, options.softness().get());
            for (ToolKind kind : ToolKind.values()) {
                key(KeyCode.getKeyCode(String.valueOf(kind.key())));
                assertEquals(kind, stage.model.toolbox().kind().get());
            }
        });
    }

    @Test
    void theWheelZoomsToThePointerAndKeysFitAndShowActualSize() {
        run(() -> {
            assertEquals("100 %", stage.model.camera().percent().get());
            double column = stage.model.camera().columnAt(300);
            stage.wheel(300, 200, 80);
            assertEquals(column, stage.model.camera().columnAt(300), 0.6);
            assertEquals("138 %", stage.model.camera().percent().get());
            stage.wheel(300, 200, 4000);
            assertEquals("3200 %", stage.model.camera().percent().get());
            stage.wheel(300, 200, -9000);
            assertEquals("5 %", stage.model.camera().percent().get());
            stage.key(KeyCode.DIGIT1, KeyCombination.CONTROL_DOWN);
            assertEquals("100 %", stage.model.camera().percent().get());
            stage.key(KeyCode.DIGIT0, KeyCombination.CONTROL_DOWN);
            assertEquals("100 %", stage.model.camera().percent().get());
            assertTrue(stage.model.overlay().get().picture().getMinX() > 76);
        });
    }

    @Test
    void theSpaceBarMovesThePictureWithWhateverTool() {
        run(() -> {
            key(KeyCode.B);
            double left = stage.model.overlay().get().picture().getMinX();
            key(KeyCode.SPACE);
            stage.draw(400, 350, 430, 340);
            assertEquals(left + 30, stage.model.overlay().get().picture().getMinX());
            assertTrue(Area.covering(mask()).isEmpty());
        });
    }

    @Test
    void aWiderFeatherIsSeenAtOnceAndWidensWhatTheModelSees() {
        run(() -> {
            key(KeyCode.B);
            stage.draw(400, 350);
            Pixels before = stage.picture();
            double width = stage.model.overlay().get().seen().orElseThrow().getWidth();
            stage.model.fill().feather().set(40);
            assertNotEquals(before, stage.picture());
            assertTrue(stage.model.overlay().get().seen().orElseThrow().getWidth() > width);
            stage.model.seenShown().set(false);
            stage.layout();
            assertEquals(Optional.empty(), stage.model.overlay().get().seen());
        });
    }

    @Test
    void shapesAddUpAndCornersMakeAnOutline() {
        run(() -> {
            key(KeyCode.M);
            stage.draw(350, 300, 450, 400);
            assertEquals(100L * 100, covered());
            key(KeyCode.DELETE);
            assertEquals(0, covered());
            key(KeyCode.L);
            stage.model.toolbox().options().lassoing().set(ToolOptions.Lassoing.POINTS);
            stage.draw(350, 300);
            stage.draw(450, 300);
            stage.draw(450, 400);
            assertEquals(6, stage.model.pointer().outline().length);
            key(KeyCode.ENTER);
            assertEquals(5000, covered(), 100);
            stage.model.masks().invert();
            assertEquals(SIZE.area() - 5000, covered(), 100);
        });
    }

    @Test
    void aResultWaitsAndIsAcceptedOrDiscarded() {
        run(() -> {
            Pixels red = new Pixels(new Size(1, 1), new int[]{0xffff0000});
            PendingResult pending = new PendingResult("Fill", red, new Area(10, 10, 20, 20),
                    Optional.of(new InpaintProof(0, 1234)));
            stage.result(pending);
            stage.layout();
            assertEquals("0 of 1,234 pixels changed outside the mask",
                    stage.model.results().card().get().orElseThrow().sentence());
            assertEquals(photo, stage.snapshot().picture(), "nothing is replaced unasked");
            ((Button) stage.view.lookup("#result-another")).fire();
            assertEquals(1, stage.another);
            ((Button) stage.view.lookup("#result-discard")).fire();
            assertFalse(stage.view.lookup("#result-card").isVisible());
            stage.result(pending);
            ((Button) stage.view.lookup("#result-accept")).fire();
            assertEquals(0xffff0000, stage.snapshot().picture().at(15, 15));
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            assertEquals(photo, stage.snapshot().picture());
        });
    }

    @Test
    void offersAreAboveResultsAndDoNotCoverThem() {
        run(() -> {
            stage.offer.setVisible(true);
            stage.result(new PendingResult("Fill", photo, Area.of(SIZE), Optional.empty()));
            stage.layout();
            Bounds offer = stage.offer.localToScene(stage.offer.getLayoutBounds());
            Node card = stage.view.lookup("#result-card");
            assertTrue(offer.getHeight() > 0 && offer.getMaxY() < card.localToScene(card.getLayoutBounds()).getMinY());
        });
    }

    @Test
    void theFirstAcceptedPictureIsOneToGoOnFrom() {
        stage.close();
        stage = CanvasStage.open(800, 700, Theme.Choice.DARK);
        run(() -> {
            stage.layout();
            assertEquals(Verb.GENERATE, stage.model.verb().get());
            Area frame = stage.model.frame().get();
            Pixels made = Resample.BOX.resize(photo, frame.size());
            stage.result(new PendingResult("New picture", made, frame, Optional.empty()));
            ((Button) stage.view.lookup("#result-accept")).fire();
            stage.layout();
            assertFalse(stage.model.blank().get());
            assertEquals(Verb.REFINE, stage.model.verb().get());
            key(KeyCode.B);
            stage.draw(400, 350, 460, 350);
            assertEquals(Verb.FILL, stage.model.verb().get());
        });
    }

    @Test
    void aMaskIsSavedAndLoadedUnderItsName() {
        run(() -> {
            key(KeyCode.M);
            stage.draw(350, 300, 450, 400);
            Mask before = mask();
            stage.model.masks().save(folder.resolve("sky.png"));
            stage.model.masks().load(folder.resolve("sky.png"));
            assertEquals(List.of("Mask 1", "sky"), stage.model.masks().names());
            assertEquals(before, mask());
            assertEquals(List.of(), stage.told);
            stage.model.open(new Pixels(new Size(8, 8), new int[64]));
            stage.model.masks().load(folder.resolve("sky.png"));
            stage.model.masks().load(folder.resolve("none.png"));
            assertEquals("The mask is 400 × 300 pixels and the picture 8 × 8; a mask must have its picture's size.",
                    stage.told.getFirst());
            assertEquals(2, stage.told.size());
        });
    }

    @Test
    void everyControlHasANameForScreenReaders() {
        run(() -> {
            for (ToolKind kind : ToolKind.values()) {
                stage.model.toolbox().kind().set(kind);
                stage.layout();
                stage.view.lookupAll(".button, .toggle-button, .slider, .combo-box, .menu-button").forEach(node -> {
                    boolean named = node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                            || node instanceof Labeled text && !text.getText().isBlank();
                    assertTrue(named, kind + ": " + node);
                });
            }
        });
    }

    private Mask mask() {
        return stage.snapshot().mask();
    }

    private long covered() {
        long covered = 0;
        for (byte value : mask().coverage()) {
            covered += value < 0 ? 1 : 0;
        }
        return covered;
    }

    private void key(KeyCode code) {
        stage.key(code);
    }

    private static void run(Runnable task) {
        CanvasStage.run(task);
    }
}
