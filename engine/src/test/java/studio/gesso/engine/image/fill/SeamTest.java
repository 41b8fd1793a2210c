package studio.gesso.engine.image.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Polygon;

class SeamTest {

    private static final Size SIZE = new Size(128, 128);
    private static final Mask MASK = Polygon.ellipse(32, 32, 96, 96).in(SIZE);

    @Test
    void anEvenTextureHasNoSeam() {
        assertEquals(1, Seam.of(texture(1), MASK, 4).figure(), 0.15);
    }

    @Test
    void aStepOfBrightnessShowsAndAWiderFeatherMakesItLess() {
        Pixels ground = texture(1);
        int[] brighter = ground.argb().clone();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] += 0x202020;
        }
        Pixels patch = new Pixels(SIZE, brighter);
        double hard = Seam.of(Composite.over(ground, patch, Area.of(SIZE), MASK), MASK, 4).figure();
        Mask soft = Feather.of(MASK, 12);
        double feathered = Seam.of(Composite.over(ground, patch, Area.of(SIZE), soft), MASK, 4).figure();
        assertTrue(hard > 1.3, "hard " + hard);
        assertTrue(feathered < hard, "feathered " + feathered + " against " + hard);
    }

    private static Pixels texture(int seed) {
        return new Pixels(SIZE, new Random(seed).ints(SIZE.area(), 100, 110)
                .map(v -> 0xff000000 | v * 0x10101)
                .toArray());
    }
}
