package studio.gesso.app.canvas.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.engine.archive.document.layer.Layers;
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
import studio.gesso.engine.request.upscale.Hires;

/** What the canvas asks the engine for, and what it makes of the answer. */
class CanvasTaskTest {

    private static final Size SIZE = new Size(90, 60);
    private static final Area FRAME = new Area(10, 5, 60, 50);
    private static final Region.Work WORK = Region.Work.inMultiples(new Size(64, 64), 32);
    private static final Region.Work LARGE = Region.Work.inMultiples(new Size(160, 160), 32);
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
        CanvasTask refine = refine(new Pixels(SIZE, argb), Area.of(SIZE), LARGE);
        Request request = refine.request(BASE);
        Pixels made = new Pixels(request.size(), new int[Math.toIntExact(request.size().area())]);
        assertSame(made, refine.pending(made(request, made)).pixels());
    }

    @Test
    void aPictureLargerThanTheModelsKeepsItsSizeAndItsDetail() {
        Size large = new Size(640, 480);
        Pixels photo = new Pixels(large, new Random(1).ints(large.area()).map(v -> v | 0xff000000).toArray());
        CanvasTask refine = refine(photo, Area.of(large), WORK);
        Request request = refine.request(BASE);
        assertEquals(new Size(64, 64), request.size());
        Pixels seen = ((Source.From) request.source()).image();
        assertEquals(photo, refine.pending(made(request, seen)).pixels(), "what did not change is what it was");
        int[] dark = seen.argb().clone();
        Arrays.fill(dark, 0, 64 * 32, 0xff000000);
        Pixels pending = refine.pending(made(request, new Pixels(seen.size(), dark))).pixels();
        assertEquals(large, pending.size());
        assertEquals(Crop.of(photo, new Area(0, 300, 640, 180)), Crop.of(pending, new Area(0, 300, 640, 180)));
        assertEquals(0xff000000, pending.at(320, 100), "the old detail does not belong to what was painted");
    }

    @Test
    void aFrameInsideThePictureGoesOverIntoItSoftly() {
        Pixels black = PictureFolder.plain(SIZE, 0xff000000);
        CanvasTask refine = refine(black, new Area(10, 0, 80, 60), LARGE);
        Request request = refine.request(BASE);
        Pixels pending = refine.pending(made(request, PictureFolder.plain(request.size(), -1))).pixels();
        int middle = request.size().height() / 2;
        assertEquals(request.size(), pending.size());
        assertTrue((pending.at(0, middle) & 0xff) < 32, "inside the picture it begins as what is there");
        assertEquals(-1, pending.at(request.size().width() / 2, middle));
        assertEquals(-1, pending.at(request.size().width() - 1, middle), "at its edge there is nothing to go over to");
        assertEquals(-1, pending.at(request.size().width() / 2, 0));
    }

    @Test
    void whatHappensToThePixelsIsSaidBefore() {
        Region seen = new Region(new Area(0, 0, 4000, 3000), new Size(152, 112));
        Region finer = new Region(new Area(10, 10, 60, 50), new Size(152, 112));
        assertEquals("Works at 152 × 112; size and detail are kept",
                ResolutionText.sentence(Verb.REFINE, seen, Optional.empty(), true, false));
        assertEquals("Makes 152 × 112; the canvas takes that size",
                ResolutionText.sentence(Verb.GENERATE, seen, Optional.empty(), true, false));
        assertEquals("Makes 152 × 112, enlarged to fit the frame",
                ResolutionText.sentence(Verb.GENERATE, seen, Optional.empty(), false, false));
        assertEquals("Works at 152 × 112; you choose how it goes in",
                ResolutionText.sentence(Verb.REFINE, finer, Optional.empty(), false, false));
        assertEquals("Works at 152 × 112, coarser than the picture",
                ResolutionText.sentence(Verb.FILL, seen, Optional.empty(), true, false));
        assertEquals("Works at 60 × 50, pixel for pixel",
                ResolutionText.sentence(Verb.REFINE, new Region(finer.crop(), new Size(60, 50)), Optional.empty(),
                        false, false));
        assertEquals("", ResolutionText.sentence(Verb.GENERATE, seen, Optional.empty(), true, true),
                "a blank canvas has nothing to lose");
    }

    @Test
    void aSecondPassIsCountedOfANewPictureOnly() {
        Optional<Hires> twice = Optional.of(Hires.USUAL);
        Region seen = new Region(new Area(0, 0, 64, 64), new Size(64, 64));
        assertEquals("Makes 128 × 128; the canvas takes that size",
                ResolutionText.sentence(Verb.GENERATE, seen, twice, true, false));
        assertEquals("Makes 128 × 128; the canvas takes that size",
                ResolutionText.sentence(Verb.GENERATE, seen, twice, true, true));
        assertEquals("Makes 128 × 128, pixel for pixel", ResolutionText.sentence(Verb.GENERATE,
                new Region(new Area(0, 0, 128, 128), new Size(64, 64)), twice, false, false));
        assertEquals("Works at 64 × 64, pixel for pixel",
                ResolutionText.sentence(Verb.REFINE, seen, twice, true, false));
    }

    private static int firstOpaque(Pixels pixels) {
        int i = pixels.argb().length / 2 + pixels.width() / 2;
        while (pixels.argb()[i] >>> 24 != 255) {
            i++;
        }
        return i;
    }

    private static CanvasTask refine(Pixels canvas) {
        return refine(canvas, FRAME, WORK);
    }

    private static CanvasTask refine(Pixels canvas, Area frame, Region.Work work) {
        return new CanvasSnapshot(Verb.REFINE, Layers.of(canvas),
                new Document(Layers.of(canvas), Document.HISTORY_BYTES, SerialTasks.atOnce()).grid(), frame,
                Fill.Settings.USUAL, work,
                new UpscaleOptions().settings()).task();
    }

    private static Picture made(Request request, Pixels pixels) {
        return new Picture(pixels, request, new Picture.Made("Gesso", "cpu", "float32", "none", "", Duration.ZERO));
    }
}
