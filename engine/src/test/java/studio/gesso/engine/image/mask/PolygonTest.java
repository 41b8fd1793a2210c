package studio.gesso.engine.image.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.RandomPictures;

class PolygonTest {

    @Test
    void aRectangleOfWholePixelsCoversThemAndNoOthers() {
        Mask mask = Polygon.rectangle(5, 6, 2, 3).in(new Size(10, 10));
        Area inside = new Area(2, 3, 3, 3);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                assertEquals(inside.contains(x, y) ? 255 : 0, mask.at(x, y));
            }
        }
    }

    @Test
    void coverageIsThePartOfAPixelThatIsInside() {
        Mask mask = Polygon.rectangle(0.25, 0.5, 1, 1).in(new Size(1, 1));
        assertEquals(255 * 0.375, mask.at(0, 0), 1);
    }

    @Test
    void anEllipseHasTheAreaOfAnEllipse() {
        Mask mask = Polygon.ellipse(10, 20, 110, 80).in(new Size(120, 100));
        double sum = 0;
        for (byte value : mask.coverage()) {
            sum += (value & 0xff) / 255.0;
        }
        assertEquals(Math.PI * 50 * 30, sum, 0.005 * Math.PI * 50 * 30);
    }

    @Test
    void theInsideIsWhatTheOutlineWindsAround() {
        Random random = new Random(1);
        for (int n = 0; n < 200; n++) {
            Size size = RandomPictures.size(random, 5, 20);
            double[] xs = random.doubles(6, -3, size.width() + 3.0).toArray();
            double[] ys = random.doubles(6, -3, size.height() + 3.0).toArray();
            Mask mask = new Polygon(xs, ys).in(size);
            java.awt.geom.Path2D path = new java.awt.geom.Path2D.Double(java.awt.geom.Path2D.WIND_NON_ZERO);
            path.moveTo(xs[0], ys[0]);
            for (int i = 1; i < 6; i++) {
                path.lineTo(xs[i], ys[i]);
            }
            path.closePath();
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (path.contains(x, y, 1, 1)) {
                        assertEquals(255, mask.at(x, y), 1);
                    } else if (!path.intersects(x, y, 1, 1)) {
                        assertEquals(0, mask.at(x, y));
                    }
                }
            }
        }
    }

    @Test
    void anOutlineOfOnePointOrOutsideThePictureCoversNothing() {
        assertTrue(Area.covering(new Polygon(new double[]{3}, new double[]{3}).in(new Size(9, 9))).isEmpty());
        assertTrue(Area.covering(Polygon.rectangle(-9, -9, -2, 20).in(new Size(9, 9))).isEmpty());
        assertTrue(Area.covering(new Polygon(new double[0], new double[0]).in(new Size(9, 9))).isEmpty());
    }
}
