package studio.gesso.app.canvas.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.task.UpscaleOptions.To;
import studio.gesso.engine.image.Size;

/** How large a picture is made, and what is said of it beforehand. */
class UpscaleOptionsTest {

    private final UpscaleOptions options = new UpscaleOptions();

    @Test
    void aPictureKeepsItsShapeAtTheLargestSize() {
        options.choose(To.FOUR);
        assertEquals(new Size(16_384, 6827), options.settings().of(new Size(6000, 2500)));
        assertEquals(new Size(2048, 1024), options.settings().of(new Size(512, 256)));
    }

    @Test
    void theUsualFactorIsTheLargestThatTheCanvasHolds() {
        see(new Size(1024, 1024));
        assertEquals(To.FOUR, options.to().get());
        assertEquals("", options.note().getValue());
        see(new Size(1200, 1200));
        assertEquals(To.THREE, options.to().get());
        see(new Size(2048, 2048));
        assertEquals(To.TWO, options.to().get());
        assertEquals("", options.note().getValue());
        see(new Size(4000, 3000));
        assertEquals(To.TWO, options.to().get());
        assertEquals("Larger than the canvas holds (4096 × 4096 pixels); it goes to the gallery only.",
                options.note().getValue());
    }

    @Test
    void whatThePersonChoseStaysAndIsExplained() {
        options.choose(To.FOUR);
        see(new Size(2048, 2048));
        assertEquals(To.FOUR, options.to().get());
        assertEquals("Larger than the canvas holds (4096 × 4096 pixels); it goes to the gallery only.",
                options.note().getValue());
    }

    private void see(Size picture) {
        options.instead(Verb.REFINE, false, picture);
    }
}
