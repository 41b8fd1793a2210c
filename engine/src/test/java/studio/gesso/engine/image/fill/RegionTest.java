package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

class RegionTest {

    @Test
    void theCropHoldsMaskAndPaddingInsideThePictureAndKeepsItsShape() {
        Random random = new Random(1);
        for (int n = 0; n < 1000; n++) {
            Size picture = RandomPictures.size(random, 1, 900);
            int x = random.nextInt(picture.width());
            int y = random.nextInt(picture.height());
            Area masked = new Area(x, y, random.nextInt(picture.width() - x) + 1,
                    random.nextInt(picture.height() - y) + 1);
            int padding = random.nextInt(64);
            var work = Region.Work.inMultiples(new Size(8 * random.nextInt(8, 100), 8 * random.nextInt(8, 100)), 8);
            Region region = Region.around(masked, picture, padding, work);
            assertTrue(region.crop().contains(masked.grow(padding).intersect(Area.of(picture))));
            assertTrue(Area.of(picture).contains(region.crop()));
            assertEquals(0, region.working().width() % 8 + region.working().height() % 8);
            // A snapped side is off by 4 pixels at most, and a crop by one.
            double down = (double) region.working().height() / region.crop().height();
            double slack = 4.0 / region.crop().width() + 4.0 / region.crop().height() + region.scale()
                    / region.crop().width() + down / region.crop().height();
            if (region.working().width() > 8 && region.working().height() > 8) {
                assertEquals(region.scale(), down, slack + 1e-9, region + " of " + picture);
            }
        }
    }

    @Test
    void aMaskInTheMiddleIsShownAtTheFullWorkingSize() {
        var work = Region.Work.inMultiples(new Size(512, 512), 8);
        Region region = Region.around(new Area(400, 400, 200, 100), new Size(1024, 1024), 32, work);
        assertEquals(new Area(368, 318, 264, 264), region.crop());
        assertEquals(new Size(512, 512), region.working());
        assertEquals(512 / 264.0, region.scale(), 1e-12);
    }

    @Test
    void aSpeckIsNotEnlargedBeyondSense() {
        var work = Region.Work.inMultiples(new Size(512, 512), 8);
        assertEquals(new Area(69, 69, 64, 64),
                Region.around(new Area(100, 100, 1, 1), new Size(1024, 1024), 0, work).crop());
    }

    @Test
    void theWholePictureKeepsItsShapeAtTheWorkingSizesArea() {
        var work = Region.Work.inMultiples(new Size(512, 512), 8);
        assertEquals(new Size(512, 512), Region.whole(new Area(0, 0, 2048, 2048), work).working());
        assertEquals(new Size(680, 384), Region.whole(new Area(0, 0, 1920, 1080), work).working());
        assertEquals(new Size(16_384, 16), Region.whole(new Area(0, 0, 4096, 4), work).working());
    }

    @Test
    void aModelOfOneSizeIsShownEverythingInThatSize() {
        var only = new Region.Work(new Size(512, 512), _ -> new Size(512, 512));
        assertEquals(only.size(), Region.whole(new Area(0, 0, 1920, 1080), only).working());
        assertEquals(only.size(), Region.around(new Area(0, 0, 9, 9), new Size(900, 20), 0, only).working());
    }

    @Test
    void aWorkingSizeThatTheModelCannotTakeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Region.Work.inMultiples(new Size(510, 512), 8));
    }
}
