package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.InpaintProof;

/** The canvas by hand: its frame, its size, and the card of its results. */
class CanvasHandTest {

    private static final Size SIZE = new Size(400, 300);
    private final Pixels photo = new Pixels(SIZE,
            new Random(1).ints(SIZE.area()).map(v -> v | 0xff000000).toArray());
    private CanvasStage stage;

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
    void theSecondClickOfADoubleClickOnTheCardPaintsNothing() {
        run(() -> {
            stage.result(new PendingResult("Fill", photo, Area.of(SIZE), Optional.empty()));
            key(KeyCode.B);
            stage.layout();
            Node card = stage.view.lookup("#result-card");
            Bounds place = card.localToScene(card.getLayoutBounds());
            ((Button) stage.view.lookup("#result-accept")).fire();
            stage.layout();
            assertFalse(card.isVisible());
            stage.model.camera().zoom(4, 400, 350);
            stage.layout();
            stage.secondClick(place.getCenterX(), place.getCenterY());
            assertTrue(Area.covering(mask()).isEmpty());
            stage.draw(place.getCenterX(), place.getCenterY());
            assertFalse(Area.covering(mask()).isEmpty(), "another click paints at once");
        });
    }

    @Test
    void noButtonOfTheCardMovesWhateverItSays() {
        run(() -> {
            Bounds before = accept("A", Optional.of(new InpaintProof(0, 1)));
            assertEquals(before, accept("B", Optional.empty()));
            assertEquals(before, accept("C", Optional.of(new InpaintProof(12_345, 123_456_789))));
        });
    }

    @Test
    void theCardIsBelowTheMiddleOfThePictureWhereThereIsRoom() {
        stage.close();
        stage = CanvasStage.open(1000, 700, Theme.Choice.DARK);
        run(() -> {
            stage.model.open(photo);
            accept("A", Optional.empty());
            Rectangle2D picture = stage.model.overlay().get().picture();
            double middle = picture.getMinX() + picture.getWidth() / 2;
            assertEquals(middle, bounds(stage.view.lookup("#result-card")).getCenterX(), 1);
            stage.model.camera().pan(120, -30);
            stage.layout();
            assertEquals(middle, bounds(stage.view.lookup("#result-card")).getCenterX(), 1, "nor does it move");
        });
    }

    @Test
    void theOptionsHaveOneHeightHoweverNarrowTheCanvas() {
        stage.close();
        stage = CanvasStage.open(460, 640, Theme.Choice.DARK);
        run(() -> {
            stage.model.open(photo);
            Node bar = stage.view.lookup("#tool-options");
            for (ToolKind kind : ToolKind.values()) {
                stage.model.toolbox().kind().set(kind);
                stage.layout();
                if (bar.isVisible()) {
                    assertEquals(42, bounds(bar).getHeight(), kind.name());
                    assertTrue(bounds(bar).getMinX() >= 14 && bounds(bar).getMaxX() <= 446, kind + ": " + bounds(bar));
                    bar.lookupAll(".option")
                            .forEach(option -> assertTrue(!option.isVisible()
                                    || bounds(option).getMaxX() < bounds(bar).getMaxX(), kind + ": " + option));
                }
            }
        });
    }

    @Test
    void theColourOfTheMaskIsChosenInItsMenu() {
        run(() -> {
            key(KeyCode.M);
            stage.draw(350, 300, 450, 400);
            Pixels before = stage.picture();
            MenuButton masks = (MenuButton) stage.view.lookup("#masks");
            masks.show();
            Menu colours = (Menu) masks.getItems().getLast();
            assertTrue(((RadioMenuItem) colours.getItems().getFirst()).isSelected(), "it is automatic");
            colours.getItems().getLast().fire();
            masks.hide();
            assertEquals(MaskColour.RED, stage.model.masks().colour().get());
            assertNotEquals(before, stage.picture());
        });
    }

    @Test
    void optionsThatDoNotFitAreBehindAButton() {
        stage.close();
        stage = CanvasStage.open(460, 640, Theme.Choice.DARK);
        run(() -> {
            stage.model.toolbox().kind().set(ToolKind.PAINT);
            stage.layout();
            Node bar = stage.view.lookup("#tool-options");
            Node more = bar.lookup("#more-options");
            Slider softness = slider(bar, "Softness");
            assertTrue(more.isVisible() && !softness.getParent().isVisible());
            ((Button) more).fire();
            assertTrue(softness.getParent().isVisible() && softness.getScene() != stage.scene());
            softness.setValue(0.2);
            assertEquals(0.2, stage.model.toolbox().options().softness().get());
            key(KeyCode.B);
            assertEquals(stage.scene(), softness.getScene(), "another tool has other options");
            stage.model.toolbox().kind().set(ToolKind.PICKER);
            stage.layout();
            assertFalse(more.isVisible());
        });
    }

    private static Slider slider(Node bar, String name) {
        return bar.lookupAll(".slider")
                .stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .map(Slider.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /** The proof is what a fill is looked at for: none of it may be left out for want of room. */
    @Test
    void theProofIsReadWholeInAnyWidth() {
        run(() -> {
            for (double width : new double[]{520, 660, 700, 772, 860, 1200}) {
                stage.scene().getWindow().setWidth(width);
                stage.scene().getRoot().resize(width, 700);
                accept("C", Optional.of(new InpaintProof(12_345, 16_777_216)));
                Label sentence = (Label) stage.view.lookup("#result-card .sentence");
                assertTrue(sentence.lookupAll(".text")
                        .stream()
                        .anyMatch(text -> ((Text) text).getText()
                                .equals("12,345 of 16,777,216 pixels changed outside the mask")),
                        "at " + width);
                stage.model.results().discard();
            }
        });
    }

    private Bounds accept(String name, Optional<InpaintProof> proof) {
        stage.result(new PendingResult(name, photo, Area.of(SIZE), proof));
        stage.layout();
        Node button = stage.view.lookup("#result-accept");
        return button.localToScene(button.getLayoutBounds());
    }

    @Test
    void handlesOfTheFrameAreDraggedAndArrowsMoveIt() {
        run(() -> {
            key(KeyCode.C);
            assertTrue(stage.view.lookup(".frame-handle").getParent().isVisible());
            Rectangle2D whole = stage.model.overlay().get().picture();
            stage.draw(whole.getMaxX(), whole.getMaxY(), whole.getMaxX() - 80, whole.getMaxY() - 100);
            assertEquals(new Area(0, 0, 320, 200), stage.model.frame().get());
            key(KeyCode.RIGHT);
            stage.key(KeyCode.DOWN, KeyCombination.SHIFT_DOWN);
            assertEquals(new Area(8, 0, 320, 208), stage.model.frame().get());
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            assertEquals(Area.of(SIZE), stage.model.frame().get());
        });
    }

    @Test
    void anotherSizeIsAskedForOnTheCanvas() {
        run(() -> {
            ((Button) stage.view.lookup("#new-picture")).fire();
            assertTrue(stage.snapshot().layers().isBlank());
            stage.key(KeyCode.Z, KeyCombination.CONTROL_DOWN);
            stage.model.shape().resizing().begin(true);
            stage.layout();
            TextField width = (TextField) stage.view.lookup("#resize .number");
            width.setText("200");
            Person.press(width, KeyCode.ENTER);
            assertEquals(new Size(200, 150), stage.snapshot().layers().size());
            assertFalse(stage.view.lookup("#resize").isVisible());
        });
    }

    @Test
    void theKeyboardOpensTheMenu() {
        run(() -> {
            stage.key(KeyCode.F10);
            assertEquals(0, menus());
            stage.key(KeyCode.F10, KeyCombination.SHIFT_DOWN);
            assertEquals(1, menus());
            stage.mouse(MouseEvent.MOUSE_PRESSED, 10, 10, true);
            assertEquals(0, menus());
        });
    }

    private static long menus() {
        return Window.getWindows().stream().filter(ContextMenu.class::isInstance).count();
    }

    private Mask mask() {
        return stage.snapshot().mask();
    }

    private void key(KeyCode code) {
        stage.key(code);
    }

    private static void run(Runnable task) {
        CanvasStage.run(task);
    }
}
