package studio.gesso.engine.image.fill;

import java.util.Arrays;
import java.util.Random;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Polygon;

/** Random pictures and masks of every kind, for measuring and testing fills. */
public final class RandomPictures {

    private RandomPictures() {}

    /** A size with sides of any length between two. */
    public static Size size(Random random, int least, int most) {
        return new Size(random.nextInt(least, most + 1), random.nextInt(least, most + 1));
    }

    /** Noise, with transparent and half transparent parts in one of three pictures. */
    public static Pixels pixels(Random random, Size size) {
        boolean opaque = random.nextInt(3) > 0;
        int[] argb = random.ints(size.area()).map(v -> opaque ? v | 0xff000000 : v).toArray();
        return new Pixels(size, argb);
    }

    /** Nothing, everything, single pixels, noise of all values, hard and soft shapes. */
    public static Mask mask(Random random, Size size) {
        byte[] coverage = new byte[(int) size.area()];
        switch (random.nextInt(8)) {
            case 0 -> {
            }
            case 1 -> Arrays.fill(coverage, (byte) 255);
            case 2 -> random.nextBytes(coverage);
            case 3 -> random.ints(3, 0, coverage.length).forEach(i -> coverage[i] = (byte) random.nextInt(256));
            default -> {
                double[] xs = random.doubles(5, -5, size.width() + 5.0).toArray();
                double[] ys = random.doubles(5, -5, size.height() + 5.0).toArray();
                return Feather.of(new Polygon(xs, ys).in(size), random.nextInt(4));
            }
        }
        return new Mask(size, coverage);
    }
}
