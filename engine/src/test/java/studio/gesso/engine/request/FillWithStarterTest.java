package studio.gesso.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.RandomPictures;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.fill.Seam;
import studio.gesso.engine.image.mask.Polygon;

/** Fills with a real model, through the whole pipeline. */
class FillWithStarterTest {

    private static final Region.Work WORK = Region.Work.inMultiples(new Size(128, 128), 32);

    @Test
    void nothingOutsideChangesAndInsideIsPainted() {
        Pixels castle = Postcard.example("castle");
        Random random = new Random(1);
        try (Postcard postcard = new Postcard()) {
            for (Content content : Content.values()) {
                double x = random.nextDouble(10, 60);
                double y = random.nextDouble(10, 60);
                Mask mask = Polygon.ellipse(x, y, x + 50, y + 50).in(castle.size());
                Fill fill = new Fill(new Fill.Subject(castle, mask), Area.of(castle.size()), settings(content), WORK);
                Picture filled = postcard.paint(fill.request(Postcard.request("a balloon at sea", 2)));
                assertTrue(filled.proof().orElseThrow().isExact(), filled.proof().orElseThrow().sentence());
                assertNotEquals(castle.at((int) x + 25, (int) y + 25), filled.pixels().at((int) x + 25, (int) y + 25));
            }
        }
    }

    @Test
    void aTransparentPictureIsMadeLarger() {
        Pixels castle = Postcard.example("castle");
        Pixels larger = Crop.of(castle, new Area(0, 0, 192, 128));
        Fill.Settings settings = new Fill.Settings(0, 8, 16, Fill.View.AROUND, Content.ORIGINAL, ColourMatch.RING, 1);
        Mask mask = Fill.outwards(larger, RandomPictures.mask(new Random(1), larger.size()), settings);
        Fill fill = new Fill(new Fill.Subject(larger, mask), Area.of(larger.size()), settings, WORK);
        try (Postcard postcard = new Postcard()) {
            Picture filled = postcard.paint(fill.request(Postcard.request("a balloon at sea", 2)));
            assertTrue(filled.proof().orElseThrow().isExact());
            for (int argb : filled.pixels().argb()) {
                assertEquals(255, argb >>> 24);
            }
        }
    }

    @Test
    void aFeatherHidesTheEdge() {
        Pixels fox = Postcard.example("fox");
        Mask mask = Polygon.ellipse(56, 12, 120, 60).in(fox.size());
        try (Postcard postcard = new Postcard()) {
            Fill soft = new Fill(new Fill.Subject(fox, mask), Area.of(fox.size()), settings(Content.BLUR), WORK);
            Pixels generated = postcard.paint(inside(soft, Postcard.request("a balloon in the snow at night", 8)))
                    .pixels();
            Fill hard = new Fill(new Fill.Subject(fox, mask), Area.of(fox.size()),
                    new Fill.Settings(0, 0, 0, Fill.View.WHOLE, Content.BLUR, ColourMatch.OFF, 1), WORK);
            assertTrue(figure(soft.finish(generated), mask) < figure(hard.finish(generated), mask));
        }
    }

    private static Request inside(Fill fill, Request base) {
        return base.with(fill.inside(base.seed()), fill.region().working());
    }

    private static double figure(Fill.Filled filled, Mask mask) {
        return Seam.of(filled.picture(), mask, 4).figure();
    }

    private static Fill.Settings settings(Content content) {
        return new Fill.Settings(0, 8, 16, Fill.View.WHOLE, content, ColourMatch.RING, 1);
    }
}
