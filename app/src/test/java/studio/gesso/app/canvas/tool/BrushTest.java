package studio.gesso.app.canvas.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** How strongly a brush covers. */
class BrushTest {

    private static final Size SIZE = new Size(200, 60);
    private final Document document = new Document(Layers.of(black()), Document.HISTORY_BYTES, SerialTasks.atOnce());
    private final Toolbox toolbox = new Toolbox(document, () -> 8);
    private final ToolOptions options = toolbox.options();

    @BeforeEach
    void hold() {
        options.colour().set(0xffffffff);
        options.size().set(20);
        options.softness().set(0);
        toolbox.kind().set(ToolKind.PAINT);
    }

    @Test
    void aStrokeCoversNoMoreThanItsOpacityHoweverOftenItCrosses() {
        options.opacity().set(0.4);
        press(20, 30, 0);
        for (int i = 1; i < 8; i++) {
            drag(i % 2 == 0 ? 20 : 150, 30, 1000 * i);
        }
        release();
        assertEquals(102, grey(20, 30));
        assertEquals(102, grey(80, 30));
        stroke(20, 150);
        assertEquals(163, grey(80, 30), "another stroke covers what the first has left");
        assertEquals(0, grey(80, 50));
    }

    @Test
    void theOpacityIsForPaintAndItsEraserAndNotForMasks() {
        stroke(20, 150);
        options.opacity().set(0.25);
        toolbox.kind().set(ToolKind.ERASER);
        stroke(20, 150);
        assertEquals(191, document.layers().picture().plane().at(80, 30) >>> 24);
        toolbox.kind().set(ToolKind.BRUSH);
        stroke(20, 150);
        assertEquals(255, document.layers().mask().at(80, 30));
        toolbox.swap();
        stroke(20, 150);
        assertEquals(0, document.layers().mask().at(80, 30));
    }

    @Test
    void aFastStrokeIsThinnerOrFainterAsItIsChosen() {
        options.opacityBySpeed().set(true);
        quick();
        assertEquals(255, grey(12, 30), 12);
        assertTrue(grey(170, 30) < 160, grey(170, 30) + " is as strong as a slow stroke");
        assertTrue(grey(170, 38) > 0, "as wide as a slow one");
        document.undo();
        options.opacityBySpeed().set(false);
        options.sizeBySpeed().set(true);
        quick();
        assertEquals(255, grey(170, 30));
        assertEquals(0, grey(170, 38));
    }

    @Test
    void digitsMeanTensAndTwoInSuccessionWhatTheySay() {
        OpacityKeys keys = new OpacityKeys();
        assertEquals(0.3, keys.press(3, 0));
        assertEquals(0.35, keys.press(5, 200));
        assertEquals(1, keys.press(0, 300));
        assertEquals(0.07, keys.press(7, 500));
        assertEquals(0.9, keys.press(9, 5000));
        assertEquals(0.2, keys.press(2, 9000));
        assertEquals(1, keys.press(0, 20_000));
        assertEquals(0.01, keys.press(0, 20_100));
    }

    /** Four pixels a millisecond. */
    private void quick() {
        press(10, 30, 0);
        for (int i = 1; i <= 45; i++) {
            drag(10 + 4 * i, 30, i);
        }
        release();
    }

    private void stroke(double from, double to) {
        press(from, 30, 0);
        drag(to, 30, 1000);
        release();
    }

    private void press(double x, double y, double millis) {
        toolbox.tool().press(touch(x, y, millis));
    }

    private void drag(double x, double y, double millis) {
        toolbox.tool().drag(touch(x, y, millis));
    }

    private void release() {
        toolbox.tool().release(touch(0, 0, 0));
    }

    private static PointerEvent touch(double x, double y, double millis) {
        return new PointerEvent(x, y, 1, millis, PointerEvent.Keys.NONE);
    }

    private int grey(int x, int y) {
        return document.layers().colourAt(x, y) & 0xff;
    }

    private static Pixels black() {
        int[] argb = new int[(int) SIZE.area()];
        Arrays.fill(argb, 0xff000000);
        return new Pixels(SIZE, argb);
    }
}
