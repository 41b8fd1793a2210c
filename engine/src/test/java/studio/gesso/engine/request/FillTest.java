package studio.gesso.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.RandomPictures;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Polygon;

class FillTest {

    private static final Region.Work WORK = Region.Work.inMultiples(new Size(64, 64), 8);
    private static final Request REQUEST = new Request("postcard", "a fox", Optional.empty(), new Source.Blank(),
            WORK.size(), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 4, 1, 1);

    @Test
    void theModelIsAskedForAnOpaquePictureInASizeThatItTakes() {
        Random random = new Random(2);
        for (int n = 0; n < 100; n++) {
            Pixels original = RandomPictures.pixels(random, RandomPictures.size(random, 8, 96));
            Mask mask = Polygon.ellipse(1, 1, 7, 7).in(original.size());
            Request request = new Fill(new Fill.Subject(original, mask), Area.of(original.size()), settings(random),
                    WORK)
                    .request(REQUEST);
            Source.Inside source = ((Fill) request.source()).inside(1);
            assertEquals(request.size(), source.image().size());
            assertEquals(request.size(), source.mask().size());
            assertEquals(0, request.size().width() % 8 + request.size().height() % 8);
            for (int argb : source.image().argb()) {
                assertEquals(255, argb >>> 24);
            }
        }
    }

    @Test
    void aMaskOfEverythingTakesEverything() {
        Random random = new Random(3);
        Pixels original = RandomPictures.pixels(random, WORK.size());
        byte[] all = new byte[64 * 64];
        Arrays.fill(all, (byte) 255);
        Fill fill = new Fill(new Fill.Subject(original, new Mask(WORK.size(), all)), Area.of(WORK.size()),
                Fill.Settings.USUAL, WORK);
        Pixels generated = RandomPictures.pixels(random, WORK.size());
        Fill.Filled result = fill.finish(generated);
        assertEquals(generated, result.picture());
        assertEquals(0, result.proof().outside());
    }

    @Test
    void onlyTheFrameIsTouchedWhereTheModelSeesTheFrame() {
        Random random = new Random(4);
        Pixels original = RandomPictures.pixels(random, new Size(100, 80));
        Mask mask = Polygon.rectangle(0, 0, 100, 40).in(original.size());
        Area frame = new Area(20, 10, 50, 50);
        Fill fill = new Fill(new Fill.Subject(original, mask), frame, settings(Fill.View.WHOLE), WORK);
        assertEquals(frame, fill.region().crop());
        Pixels result = fill.finish(RandomPictures.pixels(random, fill.region().working())).picture();
        for (int i = 0; i < 8000; i++) {
            if (!frame.contains(i % 100, i / 100)) {
                assertEquals(original.argb()[i], result.argb()[i]);
            }
        }
    }

    @Test
    void aLargerPictureIsFilledOutwardsAndKeepsItsMiddle() {
        Random random = new Random(5);
        int[] argb = random.ints(80 * 80).map(v -> v | 0xff000000).toArray();
        Pixels larger = Crop.of(new Pixels(new Size(80, 80), argb), new Area(0, -24, 104, 104));
        Fill.Settings settings = settings(Fill.View.WHOLE);
        Mask mask = Fill.outwards(larger, new Mask(larger.size(), new byte[104 * 104]), settings);
        Fill fill = new Fill(new Fill.Subject(larger, mask), Area.of(larger.size()), settings, WORK);
        Fill.Filled result = fill.finish(Crop.of(larger, new Area(0, 40, 64, 64)));
        assertTrue(result.proof().isExact());
        for (int i = 0; i < result.picture().argb().length; i++) {
            assertEquals(255, result.picture().argb()[i] >>> 24, "nothing stays transparent");
        }
        assertEquals(larger.at(20, 70), result.picture().at(20, 70));
        assertEquals(new Area(0, 0, 104, 104), fill.changed());
    }

    @Test
    void aPreviewOfAnySizeIsShownInsideTheMaskOnly() {
        Random random = new Random(6);
        Pixels original = RandomPictures.pixels(random, new Size(90, 90));
        Mask mask = Polygon.ellipse(30, 30, 60, 60).in(original.size());
        Fill fill = new Fill(new Fill.Subject(original, mask), Area.of(original.size()), settings(Fill.View.AROUND),
                WORK);
        Pixels preview = fill.preview(new Pixels(new Size(8, 8), new int[64]));
        Area crop = fill.region().crop();
        assertEquals(crop.size(), preview.size());
        assertEquals(original.at(crop.x(), crop.y()), preview.at(0, 0));
        assertEquals(0, preview.at(45 - crop.x(), 45 - crop.y()));
    }

    @Test
    void theKeptPictureIsTheWholeOneWithItsMaskAndItsProof() {
        Random random = new Random(7);
        Pixels original = RandomPictures.pixels(random, new Size(90, 90));
        Mask mask = Polygon.ellipse(30, 30, 60, 60).in(original.size());
        Fill fill = new Fill(new Fill.Subject(original, mask), Area.of(original.size()), settings(Fill.View.AROUND),
                WORK);
        Request request = fill.request(REQUEST);
        Picture kept = fill.finish(new Picture(RandomPictures.pixels(random, request.size()), request,
                new Picture.Made("Gesso", "cpu", "float32", "none", "", Duration.ZERO)));
        assertEquals(original.size(), kept.pixels().size());
        assertTrue(kept.proof().orElseThrow().isExact());
        assertEquals(fill, kept.request().source());
    }

    @Test
    void whatCannotBeFilledIsRefusedWithSentences() {
        Pixels original = new Pixels(new Size(10, 10), new int[100]);
        Area frame = new Area(0, 0, 4, 4);
        assertEquals("The mask is empty. Paint over the part of the picture that may change.",
                refusal(original, new Mask(new Size(10, 10), new byte[100]), frame));
        assertEquals("The mask is 5 × 20 pixels and the picture 10 × 10; a mask must have its picture's size.",
                refusal(original, new Mask(new Size(5, 20), new byte[100]), frame));
        assertTrue(refusal(original, Polygon.rectangle(8, 8, 9, 9).in(original.size()), frame)
                .startsWith("No part of the mask is inside the frame."));
    }

    private static String refusal(Pixels original, Mask mask, Area frame) {
        Fill.Settings whole = new Fill.Settings(0, 1, 0, Fill.View.WHOLE, Content.ORIGINAL, ColourMatch.OFF, 1);
        return assertThrows(UserException.class, () -> new Fill(new Fill.Subject(original, mask), frame, whole, WORK))
                .getMessage();
    }

    private static Fill.Settings settings(Fill.View view) {
        return new Fill.Settings(0, 6, 8, view, Content.BLUR, ColourMatch.RING, 1);
    }

    private static Fill.Settings settings(Random random) {
        return new Fill.Settings(random.nextInt(4), random.nextInt(12), random.nextInt(20),
                Fill.View.values()[random.nextInt(2)], Content.values()[random.nextInt(4)],
                ColourMatch.values()[random.nextInt(2)], 1 - random.nextDouble());
    }
}
