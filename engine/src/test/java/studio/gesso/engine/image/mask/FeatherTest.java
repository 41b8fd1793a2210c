package studio.gesso.engine.image.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.RandomPictures;

class FeatherTest {

    @Test
    void beyondTheRadiusTheCoverageIsNoneOrAllOfThousandMasks() {
        Random random = new Random(1);
        for (int n = 0; n < 1000; n++) {
            Mask mask = RandomPictures.mask(random, RandomPictures.size(random, 1, 24));
            int radius = random.nextInt(8);
            Mask soft = Feather.of(mask, radius);
            for (int y = 0; y < mask.height(); y++) {
                for (int x = 0; x < mask.width(); x++) {
                    int least = extreme(mask, x, y, radius, -1);
                    int most = extreme(mask, x, y, radius, 1);
                    if (soft.at(x, y) < least || soft.at(x, y) > most) {
                        throw new AssertionError(soft.at(x, y) + " is not in " + least + " to " + most);
                    }
                }
            }
        }
    }

    @Test
    void aPartDoneAgainIsTheSameAsAllDoneAtOnce() {
        Random random = new Random(2);
        for (int n = 0; n < 300; n++) {
            Size size = RandomPictures.size(random, 1, 40);
            Mask mask = RandomPictures.mask(random, size);
            int radius = random.nextInt(1, 10);
            Mask all = Feather.of(mask, radius);
            byte[] part = all.coverage().clone();
            Area area = new Area(random.nextInt(-5, 40), random.nextInt(-5, 40), random.nextInt(30),
                    random.nextInt(30));
            Area inside = area.intersect(Area.of(size));
            for (int y = inside.y(); y < inside.bottom(); y++) {
                Arrays.fill(part, y * size.width() + inside.x(), y * size.width() + inside.right(), (byte) 77);
            }
            Feather.into(part, mask, radius, area);
            assertEquals(all, new Mask(size, part));
        }
    }

    @Test
    void aStraightEdgeFallsLikeAGaussianOfAThirdOfTheRadius() {
        int radius = 30;
        Size size = new Size(200, 3);
        byte[] coverage = new byte[600];
        for (int i = 0; i < 600; i++) {
            coverage[i] = (byte) (i % 200 < 100 ? 255 : 0);
        }
        Mask soft = Feather.of(new Mask(size, coverage), radius);
        double deviation = Math.sqrt(radius / 3.0 * (radius / 3.0 + 1));
        for (int x = 1; x < 199; x++) {
            assertEquals(255 * normal((99.5 - x) / deviation), soft.at(x, 1), 0.03 * 255);
        }
        assertEquals(255, soft.at(99, 1) + soft.at(100, 1), 1, "one half at the edge");
    }

    @Test
    void noRadiusChangesNothingAndAnImpossibleOneIsRefused() {
        Mask mask = RandomPictures.mask(new Random(3), new Size(9, 9));
        assertSame(mask, Feather.of(mask, 0));
        assertThrows(IllegalArgumentException.class, () -> Feather.of(mask, -1));
        assertThrows(IllegalArgumentException.class, () -> Feather.of(mask, Feather.MAX_RADIUS + 1));
    }

    /** The largest (sign 1) or smallest (sign −1) coverage within a square of a radius. */
    private static int extreme(Mask mask, int column, int row, int radius, int sign) {
        Area near = new Area(column, row, 1, 1).grow(radius).intersect(Area.of(mask.size()));
        int found = mask.at(column, row);
        for (int y = near.y(); y < near.bottom(); y++) {
            for (int x = near.x(); x < near.right(); x++) {
                found = sign * Math.max(sign * found, sign * mask.at(x, y));
            }
        }
        return found;
    }

    /** The normal distribution function, by Simpson's rule. */
    private static double normal(double z) {
        double sum = 0;
        int n = 400;
        for (int i = 0; i <= n; i++) {
            double t = z * i / n;
            sum += (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(-t * t / 2);
        }
        return 0.5 + sum * z / n / 3 / Math.sqrt(2 * Math.PI);
    }
}
