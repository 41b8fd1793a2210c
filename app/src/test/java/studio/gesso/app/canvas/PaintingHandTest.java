package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.ImageCursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.shape.Circle;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;
import studio.gesso.app.canvas.colour.PickerCursor;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.tool.ToolOptions;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** A hand that paints: with colours that it chooses, picks and finds again. */
class PaintingHandTest {

    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;
    private CanvasStage stage;
    private ToolOptions options;

    @BeforeEach
    void open() {
        stage = CanvasStage.open(1000, 700, Theme.Choice.DARK);
        options = stage.model.toolbox().options();
        run(() -> {
            stage.model.open(halves());
            stage.layout();
        });
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theArrowsMoveTheColourEnterKeepsItAndEscPutsTheOldOneBack() {
        run(() -> {
            options.colour().set(RED);
            Node choice = chooseColour();
            Node square = find(choice, ".colour-square");
            assertTrue(square.isFocused());
            Person.press(square, KeyCode.DOWN, KeyCombination.SHIFT_DOWN);
            assertEquals(0xffe60000, options.colour().get());
            Person.press(find(choice, ".hue-ring"), KeyCode.RIGHT);
            assertEquals(0xffe60004, options.colour().get());
            Person.press(square, KeyCode.ESCAPE);
            assertEquals(RED, options.colour().get());
            assertFalse(isChoosing());

            choice = chooseColour();
            Person.press(find(choice, ".colour-square"), KeyCode.LEFT, KeyCombination.SHIFT_DOWN);
            Person.press(find(choice, ".colour-square"), KeyCode.ENTER);
            assertEquals(0xffff1919, options.colour().get());
            assertFalse(isChoosing());
        });
    }

    @Test
    void aDragInTheWheelAndDigitsChooseAColour() {
        run(() -> {
            options.colour().set(RED);
            Node choice = chooseColour();
            Node wheel = find(choice, ".colour-wheel");
            mouse(wheel, MouseEvent.MOUSE_PRESSED, 10, 104);
            assertEquals(0xff00ffff, options.colour().get(), "the hue opposite to red");
            mouse(wheel, MouseEvent.MOUSE_DRAGGED, 104, 60);
            assertEquals(0xff80ff00, options.colour().get(), "the ring is held, whatever is under the pointer");
            mouse(wheel, MouseEvent.MOUSE_PRESSED, 60, 140);
            mouse(wheel, MouseEvent.MOUSE_DRAGGED, 0, 300);
            assertEquals(0xff000000, options.colour().get());
            TextField hex = (TextField) find(choice, "#colour-hex");
            assertEquals("#000000", hex.getText());
            hex.setText("#12f");
            Person.press(hex, KeyCode.ENTER);
            assertEquals(0xff1122ff, options.colour().get());
        });
    }

    @Test
    void onlyColoursThatWerePaintedWithAreRecent() {
        run(() -> {
            options.colour().set(0xff00ff00);
            stage.key(KeyCode.P);
            stage.draw(400, 350, 420, 350);
            options.colour().set(0xff123456);
            options.colour().set(BLUE);
            stage.key(KeyCode.G);
            stage.draw(400, 350);
            assertEquals(List.of(BLUE, 0xff00ff00), options.recentColours().all());
            Node choice = chooseColour();
            List<Node> recent = List.copyOf(choice.lookupAll(".recent-colour"));
            assertEquals(2, recent.size());
            ((Button) recent.get(1)).fire();
            assertEquals(0xff00ff00, options.colour().get());
            stage.key(KeyCode.B);
            stage.draw(400, 350);
            assertEquals(List.of(BLUE, 0xff00ff00), options.recentColours().all(), "a mask has no colour");
        });
    }

    @Test
    void altPicksWhatIsSeenWhileAPaintingToolIsHeld() {
        run(() -> {
            stage.key(KeyCode.P);
            mouse(MouseEvent.MOUSE_MOVED, 300, 350, true);
            assertSame(PickerCursor.get(), cursor());
            assertFalse(stage.view.lookup(".brush").isVisible());
            pick(300, 350);
            assertEquals(RED, options.colour().get());
            stage.model.pictureLayers().add();
            options.colour().set(0xff00ff00);
            stage.draw(300, 350, 320, 350);
            pick(700, 350);
            assertEquals(BLUE, options.colour().get());
            pick(310, 350);
            assertEquals(0xff00ff00, options.colour().get(), "the layer above");
            assertEquals(3, stage.model.history().steps().size(), "nothing is painted");
            stage.key(KeyCode.E);
            pick(700, 350);
            assertEquals(BLUE, options.colour().get());
            mouse(MouseEvent.MOUSE_MOVED, 700, 350, false);
            assertSame(Cursor.CROSSHAIR, cursor());
            assertTrue(stage.view.lookup(".brush").isVisible());
            assertEquals(ToolKind.ERASER, stage.model.toolbox().kind().get());
        });
    }

    @Test
    void theTipOfTheEyedropperIsThePlace() {
        run(() -> {
            ImageCursor cursor = (ImageCursor) PickerCursor.get();
            PixelReader pixels = cursor.getImage().getPixelReader();
            int x = (int) cursor.getHotspotX();
            int y = (int) cursor.getHotspotY();
            assertTrue(pixels.getArgb(x, y) >>> 24 > 200, "drawn at the tip");
            assertTrue(pixels.getArgb(x + 4, y - 4) >>> 24 > 200, "and along the tube");
            assertTrue(pixels.getArgb(x - 4, y + 2) >>> 24 < 128, "and not beyond");
        });
    }

    @Test
    void theAltKeyShowsWhatAPressWouldDoAndMeansSomethingElseWithMasks() {
        run(() -> {
            stage.key(KeyCode.P);
            Person.press(stage.view, KeyCode.ALT, KeyCombination.ALT_DOWN);
            assertSame(PickerCursor.get(), cursor());
            Person.release(stage.view, KeyCode.ALT);
            assertSame(Cursor.CROSSHAIR, cursor());
            stage.key(KeyCode.M);
            stage.draw(350, 300, 450, 400);
            Person.press(stage.view, KeyCode.ALT, KeyCombination.ALT_DOWN);
            assertSame(Cursor.CROSSHAIR, cursor());
            mouse(MouseEvent.MOUSE_PRESSED, 350, 300, true);
            mouse(MouseEvent.MOUSE_DRAGGED, 400, 400, true);
            mouse(MouseEvent.MOUSE_RELEASED, 400, 400, true);
            assertEquals(50, Area.covering(stage.snapshot().mask()).width(), "Alt takes away from the mask");
        });
    }

    /** Moves the mouse, with its button down, to a place of the wheel. */
    private static void mouse(Node wheel, EventType<MouseEvent> type, double x, double y) {
        Point2D place = wheel.localToScene(x, y);
        Person.mouse(wheel, type, place.getX(), place.getY(), true);
    }

    @Test
    void digitsSetTheOpacityWhileAPaintingToolIsHeld() {
        run(() -> {
            stage.key(KeyCode.B);
            stage.key(KeyCode.DIGIT4);
            assertEquals(1, options.opacity().get());
            stage.key(KeyCode.P);
            stage.key(KeyCode.DIGIT4);
            assertEquals(0.4, options.opacity().get());
            stage.key(KeyCode.E);
            options.opacity().set(1);
            stage.key(KeyCode.NUMPAD5);
            assertTrue(options.opacity().get() < 1);
            options.opacity().set(0.3);
            stage.key(KeyCode.DIGIT1, KeyCombination.ALT_DOWN);
            assertEquals(0.3, options.opacity().get(), "which opens a page");
            options.target().set(ToolOptions.Target.MASK);
            stage.key(KeyCode.DIGIT9);
            assertEquals(0.3, options.opacity().get());
            stage.key(KeyCode.DIGIT0, KeyCombination.CONTROL_DOWN);
            assertEquals(0.3, options.opacity().get());
        });
    }

    @Test
    void theCircleOfTheBrushShowsItsSizeAndSoftness() {
        run(() -> {
            stage.key(KeyCode.P);
            options.size().set(100);
            options.softness().set(0.25);
            stage.mouse(MouseEvent.MOUSE_MOVED, 400, 350, false);
            Circle core = (Circle) find(stage.view, ".brush-core");
            assertTrue(core.isVisible());
            assertEquals(37.5, core.getRadius());
            stage.key(KeyCode.CLOSE_BRACKET, KeyCombination.SHIFT_DOWN);
            stage.key(KeyCode.CLOSE_BRACKET);
            assertEquals(55 * 0.6, core.getRadius(), 1e-9);
            options.softness().set(0);
            assertFalse(core.isVisible());
        });
    }

    private void pick(double x, double y) {
        mouse(MouseEvent.MOUSE_PRESSED, x, y, true);
        mouse(MouseEvent.MOUSE_RELEASED, x, y, true);
    }

    /** Moves the mouse with or without Alt. */
    private void mouse(EventType<MouseEvent> type, double x, double y, boolean alt) {
        Node surface = stage.view.getChildren().getFirst();
        Point2D screen = surface.localToScreen(x, y);
        surface.fireEvent(new MouseEvent(type, x, y, screen.getX(), screen.getY(),
                type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY, 1, false, false, alt, false,
                type != MouseEvent.MOUSE_MOVED, false, false, false, false, false, new PickResult(surface, x, y)));
        stage.layout();
    }

    private Cursor cursor() {
        return stage.view.getChildren().getFirst().getCursor();
    }

    /** Opens the choice of a colour. */
    private Node chooseColour() {
        stage.key(KeyCode.P);
        ((Button) find(stage.view, ".colour-button")).fire();
        return Window.getWindows()
                .stream()
                .map(window -> window.getScene().lookup("#colour-choice"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isChoosing() {
        return Window.getWindows().stream().anyMatch(window -> window.getScene().lookup("#colour-choice") != null);
    }

    private static Node find(Node where, String selector) {
        return Objects.requireNonNull(where.lookup(selector), selector);
    }

    private static void run(Runnable task) {
        CanvasStage.run(task);
    }

    /** Red on the left, blue on the right. */
    private static Pixels halves() {
        int[] argb = new int[600 * 400];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 600 < 300 ? RED : BLUE;
        }
        return new Pixels(new Size(600, 400), argb);
    }
}
