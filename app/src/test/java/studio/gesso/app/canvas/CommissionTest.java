package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.gallery.document.Layers;
import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Alpha;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

/** What the canvas asks the engine for, and what it makes of the answer. */
class CommissionTest {

    private static final Size SIZE = new Size(90, 60);
    private static final Area FRAME = new Area(10, 5, 60, 50);
    private static final Region.Work WORK = Region.Work.inMultiples(new Size(64, 64), 32);
    private static final Request BASE = new Request("postcard", "a fox", Optional.empty(), new Source.Blank(),
            WORK.size(), Samplers.EULER, Sigmas.AUTOMATIC, 4, 4, 1, 1);

    @Test
    void refiningKeepsEveryPixelAsTransparentAsItWas() {
        int[] argb = new int[SIZE.width() * SIZE.height()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i * 7 % 256 << 24 | 0x4080c0;
        }
        Pixels canvas = new Pixels(SIZE, argb);
        Commission refine = refine(canvas);
        Request request = refine.request(BASE);
        int[] opaque = new int[Math.toIntExact(request.size().area())];
        Arrays.fill(opaque, 0xff102030);
        Pixels seen = ((Source.From) request.source()).image();
        Staged staged = refine.staged(made(request, Alpha.like(seen, new Pixels(request.size(), opaque))));
        assertEquals(FRAME, staged.where());
        assertEquals(Alpha.of(Crop.of(canvas, FRAME)), Alpha.of(staged.pixels()));
        assertEquals(0xff102030, staged.pixels().argb()[firstOpaque(staged.pixels())]);
        assertEquals(Alpha.of(Crop.of(canvas, FRAME)),
                Alpha.of(refine.preview(new Pixels(FRAME.size(), new int[3000])).pixels()));
    }

    @Test
    void refiningAnOpaquePictureTakesWhatWasMadeAsItIs() {
        int[] argb = new int[SIZE.width() * SIZE.height()];
        Arrays.fill(argb, 0xff4080c0);
        Commission refine = refine(new Pixels(SIZE, argb));
        Request request = refine.request(BASE);
        Pixels made = new Pixels(request.size(), new int[Math.toIntExact(request.size().area())]);
        assertSame(made, refine.staged(made(request, made)).pixels());
    }

    private static int firstOpaque(Pixels pixels) {
        int i = 0;
        while (pixels.argb()[i] >>> 24 != 255) {
            i++;
        }
        return i;
    }

    private static Commission refine(Pixels canvas) {
        return new Snapshot(Verb.REFINE, Layers.of(canvas), FRAME, Fill.Settings.USUAL, WORK).commission();
    }

    private static Picture made(Request request, Pixels pixels) {
        return new Picture(pixels, request, new Picture.Made("Gesso", "cpu", "float32", "none", "", Duration.ZERO));
    }
}
