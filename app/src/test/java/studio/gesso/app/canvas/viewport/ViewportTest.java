package studio.gesso.app.canvas.viewport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

class ViewportTest {

    private static final Size VIEW = new Size(960, 900);
    private static final Viewport.Border NONE = new Viewport.Border(0, 0, 0, 0);

    @Test
    void zoomingKeepsWhatIsUnderThePointerWhereItIs() {
        Random random = new Random(1);
        for (int n = 0; n < 500; n++) {
            Viewport view = new Viewport(VIEW, random.nextDouble(0.05, 32), random.nextInt(-900, 900), 17);
            double x = random.nextDouble(960);
            double y = random.nextDouble(900);
            Viewport zoomed = view.zoomed(random.nextDouble(0.01, 40), x, y);
            assertEquals(x, zoomed.xOf(view.columnAt(x)), 0.5 + 1e-6);
            assertEquals(y, zoomed.yOf(view.rowAt(y)), 0.5 + 1e-6);
            assertTrue(zoomed.scale() >= Viewport.MIN_SCALE && zoomed.scale() <= Viewport.MAX_SCALE);
        }
    }

    @Test
    void fittingEnlargesSmallPicturesOnly() {
        assertEquals(4, Viewport.fitting(new Area(0, 0, 128, 128), VIEW, NONE, 1).scale());
        assertEquals(4, Viewport.fitting(new Area(0, 0, 16, 16), VIEW, NONE, 1).scale());
        assertEquals(2, Viewport.fitting(new Area(0, 0, 128, 256), VIEW, NONE, 1).scale());
        assertEquals(1, Viewport.fitting(new Area(0, 0, 64, 257), VIEW, NONE, 1).scale());
        Size twice = new Size(2 * VIEW.width(), 2 * VIEW.height());
        assertEquals(8, Viewport.fitting(new Area(0, 0, 128, 128), twice, NONE, 2).scale());
    }

    @Test
    void fittingShowsAllInsideTheBorder() {
        Viewport small = Viewport.fitting(new Area(0, 0, 512, 512), VIEW, NONE, 1);
        assertEquals(new Viewport(VIEW, 1, 224, 194), small);
        Viewport large = Viewport.fitting(new Area(-100, 0, 4096, 2000), VIEW, new Viewport.Border(60, 50, 20, 40), 1);
        assertTrue(large.xOf(-100) >= 60 - 1 && large.xOf(3996) <= 940 + 1);
        assertTrue(large.yOf(0) >= 50 - 1 && large.yOf(2000) <= 860 + 1);
        assertEquals(880 / 4096.0, large.scale(), 1e-9);
    }

    @Test
    void theStepsUpAreTheStepsDown() {
        Viewport view = new Viewport(VIEW, Viewport.MIN_SCALE, 0, 0);
        int steps = 0;
        while (view.scale() < Viewport.MAX_SCALE) {
            Viewport next = view.zoomed(view.larger(), 0, 0);
            assertEquals(view.scale(), next.smaller());
            view = next;
            steps++;
        }
        assertEquals(19, steps);
        assertEquals(Viewport.MAX_SCALE, view.larger());
    }

    @Test
    void aPictureCannotBeMovedOutOfSight() {
        Area picture = new Area(0, 0, 512, 512);
        Viewport view = Viewport.fitting(picture, VIEW, NONE, 1);
        assertFalse(view.moved(9999, -9999, picture).seen(picture).isEmpty());
        assertFalse(view.moved(-9999, 9999, picture).seen(picture).isEmpty());
        assertEquals(new Viewport(VIEW, 1, 234, 189), view.moved(10, -5, picture));
    }

    @Test
    void whatIsInTheMiddleStaysThereWhenTheWindowGrows() {
        Viewport view = Viewport.fitting(new Area(0, 0, 512, 512), VIEW, NONE, 1);
        Viewport grown = view.resized(new Size(1160, 1000));
        assertEquals(view.columnAt(480), grown.columnAt(580));
        assertEquals(view.rowAt(450), grown.rowAt(500));
    }
}
