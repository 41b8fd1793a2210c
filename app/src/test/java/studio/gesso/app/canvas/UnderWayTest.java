package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.canvas.tool.ToolOptions;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** What hand and keys do while something is worked out in the background: the same as if it had been done at once. */
class UnderWayTest {

    private static final Size SIZE = new Size(400, 300);
    private final Pixels photo = new Pixels(SIZE,
            new Random(1).ints(SIZE.area()).map(v -> v | 0xff000000).toArray());
    private final Deque<Runnable> background = new ArrayDeque<>();
    private CanvasStage late;
    private CanvasStage atOnce;

    @BeforeEach
    void open() {
        late = CanvasStage.open(800, 700, Theme.Choice.DARK, new BackgroundWork(background::add, Runnable::run));
        atOnce = CanvasStage.open(800, 700, Theme.Choice.DARK);
        CanvasStage.run(() -> {
            for (CanvasStage stage : List.of(late, atOnce)) {
                stage.model.open(photo);
                finish();
                stage.layout();
            }
        });
    }

    @AfterEach
    void close() {
        late.close();
        atOnce.close();
    }

    @Test
    void strokesStartedWhileAMaskGrowsAreNotLost() {
        both(stage -> {
            stage.key(KeyCode.B);
            stage.draw(400, 350, 420, 350);
            stage.model.masks().grow(12);
            stage.draw(300, 300, 330, 320);
            stage.key(KeyCode.X);
            stage.draw(410, 350, 420, 370);
        });
        assertEquals(List.of("Open picture", "Brush", "Grow mask", "Brush", "Erase"), late.model.history().steps());
    }

    @Test
    void keysHaveTheirTurn() {
        both(stage -> {
            stage.key(KeyCode.M);
            stage.draw(350, 300, 450, 400);
            stage.key(KeyCode.I, KeyCombination.CONTROL_DOWN);
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            stage.draw(360, 310, 480, 330);
            stage.key(KeyCode.I, KeyCombination.CONTROL_DOWN);
            stage.key(KeyCode.DELETE);
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            stage.key(KeyCode.Z, KeyCombination.SHIFT_DOWN, KeyCombination.CONTROL_DOWN);
        });
        assertEquals(4, late.model.history().done().get());
    }

    @Test
    void strokesContinueAfterAKeyPress() {
        both(stage -> {
            stage.key(KeyCode.P);
            stage.model.toolbox().options().target().set(ToolOptions.Target.PAINT);
            stage.mouse(MouseEvent.MOUSE_PRESSED, 400, 350, true);
            stage.mouse(MouseEvent.MOUSE_DRAGGED, 420, 350, true);
            stage.key(KeyCode.I, KeyCombination.CONTROL_DOWN);
            stage.mouse(MouseEvent.MOUSE_DRAGGED, 440, 370, true);
            stage.mouse(MouseEvent.MOUSE_RELEASED, 440, 370, false);
        });
        assertEquals(List.of("Open picture", "Paint", "Invert mask", "Paint"), late.model.history().steps());
    }

    @Test
    void aRequestIsMadeOfWhatTheHandHasDoneBefore() {
        List<CanvasSnapshot> taken = new ArrayList<>();
        CanvasStage.run(() -> {
            late.key(KeyCode.M);
            late.draw(350, 300, 450, 400);
            late.model.snapshot(taken::add);
            assertTrue(taken.isEmpty());
            finish();
            assertEquals(Verb.FILL, taken.getFirst().verb());
            assertFalse(taken.getFirst().layers().mask().isBlank());
        });
    }

    /** Does the same on both, and compares what comes of it. */
    private void both(Consumer<CanvasStage> does) {
        CanvasStage.run(() -> {
            does.accept(late);
            does.accept(atOnce);
            finish();
            Layers expected = atOnce.snapshot().layers();
            List<CanvasSnapshot> taken = new ArrayList<>();
            late.model.snapshot(taken::add);
            finish();
            assertEquals(expected, taken.getFirst().layers());
            assertEquals(atOnce.model.history().steps(), late.model.history().steps());
            atOnce.layout();
            late.layout();
            assertArrayEquals(atOnce.model.pixels(), late.model.pixels());
        });
    }

    private void finish() {
        while (!background.isEmpty()) {
            background.poll().run();
        }
    }
}
