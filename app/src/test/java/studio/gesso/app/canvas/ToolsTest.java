package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.Tool;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.tool.ToolOptions;
import studio.gesso.app.canvas.tool.Toolbox;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;

/** The tools on a document, without a window. */
class ToolsTest {

    private static final Size SIZE = new Size(100, 80);
    private final Document document = new Document(Layers.of(halves()), Document.HISTORY_BYTES, SerialTasks.atOnce());
    private final ObjectProperty<Area> frame = document.frame();
    private final Toolbox toolbox = new Toolbox(document, () -> 8);
    private final ToolOptions options = toolbox.options();

    @Test
    void theWandTakesAColourAndTheKeysCombine() {
        hold(ToolKind.WAND);
        click(10, 10, PointerEvent.Keys.NONE);
        assertEquals(new Area(0, 0, 50, 80), masked());
        click(90, 10, PointerEvent.Keys.SHIFT);
        assertEquals(Area.of(SIZE), masked());
        click(10, 10, PointerEvent.Keys.ALT);
        assertEquals(new Area(50, 0, 50, 80), masked());
        click(10, 10, PointerEvent.Keys.SHIFT_ALT);
        assertTrue(masked().isEmpty());
        options.combination().set(Combination.REPLACE);
        click(90, 10, PointerEvent.Keys.NONE);
        assertEquals(new Area(50, 0, 50, 80), masked());
        click(-5, 200, PointerEvent.Keys.NONE);
        assertEquals(5, document.history().size(), "a click beside the picture does nothing");
    }

    @Test
    void thePickerTakesTheColourAndTheBucketPaintsWithIt() {
        hold(ToolKind.PICKER);
        click(90, 10, PointerEvent.Keys.NONE);
        assertEquals(0xff0000ff, options.colour().get());
        hold(ToolKind.PAINT);
        hold(ToolKind.BUCKET);
        click(10, 10, PointerEvent.Keys.NONE);
        assertEquals(0xff0000ff, document.layers().flattened().at(30, 30));
    }

    @Test
    void theBucketFillsAnOutlineOfTheMask() {
        hold(ToolKind.SHAPE);
        drag(20, 20, 60, 60);
        options.combination().set(Combination.SUBTRACT);
        drag(25, 25, 55, 55);
        hold(ToolKind.BUCKET);
        click(40, 40, PointerEvent.Keys.NONE);
        assertEquals(255, document.layers().mask().at(40, 40));
        assertEquals(0, document.layers().mask().at(10, 10));
    }

    @Test
    void theEraserErasesWhatWasLastPainted() {
        options.softness().set(0);
        hold(ToolKind.PAINT);
        drag(20, 40, 80, 40);
        toolbox.swap();
        assertEquals(ToolKind.ERASER, toolbox.kind().get());
        assertEquals(ToolOptions.Target.PAINT, options.target().get());
        options.size().set(100);
        drag(20, 40, 80, 40);
        assertEquals(halves(), document.layers().flattened());
        toolbox.swap();
        assertEquals(ToolKind.PAINT, toolbox.kind().get());
    }

    @Test
    void aFastStrokeIsThinnerWhereThatIsChosen() {
        hold(ToolKind.BRUSH);
        options.size().set(20);
        options.softness().set(0);
        options.sizeBySpeed().set(true);
        Tool tool = toolbox.tool();
        tool.press(touch(10, 40, 0, PointerEvent.Keys.NONE));
        for (int i = 1; i <= 16; i++) {
            tool.drag(touch(10 + 5 * i, 40, i, PointerEvent.Keys.NONE));
        }
        tool.release(touch(90, 40, 17, PointerEvent.Keys.NONE));
        assertTrue(height(12) > 1.5 * height(85), height(12) + " against " + height(85));
    }

    @Test
    void deselectedToolsCancelTheirInput() {
        hold(ToolKind.LASSO);
        options.lassoing().set(ToolOptions.Lassoing.POINTS);
        click(10, 10, PointerEvent.Keys.NONE);
        click(50, 10, PointerEvent.Keys.NONE);
        Tool lasso = toolbox.tool();
        assertTrue(lasso.outline().isPresent());
        hold(ToolKind.BRUSH);
        assertEquals(Optional.empty(), lasso.outline());
        assertTrue(masked().isEmpty());
    }

    @Test
    void theFrameIsMovedByItsMiddleAndEnlargedByItsSides() {
        hold(ToolKind.FRAME);
        drag(50, 40, 60, 30);
        assertEquals(new Area(10, -10, 100, 80), frame.get());
        drag(110, 30, 141, 30);
        assertEquals(new Area(10, -10, 128, 80), frame.get());
        drag(10, -10, -9, -30);
        assertEquals(new Area(-6, -34, 144, 104), frame.get());
        toolbox.tool().press(touch(0, 0, 0, PointerEvent.Keys.NONE));
        toolbox.tool().drag(touch(9, 9, 1, PointerEvent.Keys.NONE));
        toolbox.tool().cancel();
        assertEquals(new Area(-6, -34, 144, 104), frame.get());
    }

    @Test
    void theFrameSnapsToThePictureAndToTheModelUnlessAltIsHeld() {
        hold(ToolKind.FRAME);
        frame.set(new Area(20, 10, 40, 40));
        drag(40, 30, 23, 30);
        assertEquals(new Area(0, 10, 40, 40), frame.get(), "three pixels from the edge");
        drag(40, 50, 51, 50, PointerEvent.Keys.ALT);
        assertEquals(new Area(0, 10, 51, 40), frame.get());
        drag(51, 50, 80, 52, PointerEvent.Keys.SHIFT);
        assertEquals(new Area(0, 10, 80, 64), frame.get(), "a corner keeps the shape with Shift");
        drag(90, 79, 70, 60);
        assertEquals(new Area(66, 63, 24, 16), frame.get(), "outside another one is drawn");
        assertEquals(List.of("Frame", "Frame", "Frame", "Frame"), document.history());
        document.undo();
        assertEquals(new Area(0, 10, 80, 64), frame.get());
    }

    private void hold(ToolKind kind) {
        toolbox.kind().set(kind);
    }

    private void click(double column, double row, PointerEvent.Keys keys) {
        toolbox.tool().press(touch(column, row, 0, keys));
        toolbox.tool().release(touch(column, row, 10, keys));
    }

    private void drag(double fromColumn, double fromRow, double column, double row) {
        drag(fromColumn, fromRow, column, row, PointerEvent.Keys.NONE);
    }

    private void drag(double fromColumn, double fromRow, double column, double row, PointerEvent.Keys keys) {
        toolbox.tool().press(touch(fromColumn, fromRow, 0, keys));
        toolbox.tool().drag(touch(column, row, 100, keys));
        toolbox.tool().release(touch(column, row, 110, keys));
    }

    private static PointerEvent touch(double column, double row, double millis, PointerEvent.Keys keys) {
        return new PointerEvent(column, row, 1, millis, keys);
    }

    private Area masked() {
        return document.layers().mask().covering();
    }

    private int height(int column) {
        int height = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            height += document.layers().mask().at(column, y) > 127 ? 1 : 0;
        }
        return height;
    }

    /** Red on the left, blue on the right. */
    private static Pixels halves() {
        int[] argb = new int[(int) SIZE.area()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % SIZE.width() < 50 ? 0xffff0000 : 0xff0000ff;
        }
        return new Pixels(SIZE, argb);
    }
}
