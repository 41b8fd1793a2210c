package studio.gesso.app.canvas.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.document.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** What the canvas asks the engine for, and what it makes of the answer. */
class CanvasTaskTest {

    private static final Size SIZE = new Size(90, 60);
    private static final Area FRAME = new Area(10, 5, 60, 50);
    private static final Region.Work WORK = Region.Work.inMultiples(new Size(64, 64), 32);
    private static final Request BASE = new Request("postcard", "a fox", Optional.empty(), new Source.Blank(),
            WORK.size(), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 4, 1, 1);

    @Test
    void refiningKeepsEveryPixelAsTransparentAsItWas() {
        int[] argb = new int[SIZE.width() * SIZE.height()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i * 7 % 256 << 24 | 0x4080c0;
        }
        Pixels canvas = new Pixels(SIZE, argb);
        CanvasTask refine = refine(canvas);
        Request request = refine.request(BASE);
        int[] opaque = new int[Math.toIntExact(request.size().area())];
        Arrays.fill(opaque, 0xff102030);
        Pixels seen = ((Source.From) request.source()).image();
        PendingResult pending = refine.pending(made(request, Alpha.like(seen, new Pixels(request.size(), opaque))));
        assertEquals(FRAME, pending.where());
        assertEquals(Alpha.of(Crop.of(canvas, FRAME)), Alpha.of(pending.pixels()));
        assertEquals(0xff102030, pending.pixels().argb()[firstOpaque(pending.pixels())]);
        assertEquals(Alpha.of(Crop.of(canvas, FRAME)),
                Alpha.of(refine.preview(new Pixels(FRAME.size(), new int[3000])).pixels()));
    }

    @Test
    void refiningAnOpaquePictureTakesWhatWasMadeAsItIs() {
        int[] argb = new int[SIZE.width() * SIZE.height()];
        Arrays.fill(argb, 0xff4080c0);
        CanvasTask refine = refine(new Pixels(SIZE, argb));
        Request request = refine.request(BASE);
        Pixels made = new Pixels(request.size(), new int[Math.toIntExact(request.size().area())]);
        assertSame(made, refine.pending(made(request, made)).pixels());
    }

    private static int firstOpaque(Pixels pixels) {
        int i = 0;
        while (pixels.argb()[i] >>> 24 != 255) {
            i++;
        }
        return i;
    }

    private static CanvasTask refine(Pixels canvas) {
        return new CanvasSnapshot(Verb.REFINE, Layers.of(canvas), FRAME, Fill.Settings.USUAL, WORK).task();
    }

    private static Picture made(Request request, Pixels pixels) {
        return new Picture(pixels, request, new Picture.Made("Gesso", "cpu", "float32", "none", "", Duration.ZERO));
    }
}
