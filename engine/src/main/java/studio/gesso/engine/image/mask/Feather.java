package studio.gesso.engine.image.mask;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;

/**
 * The soft edge of a mask: an approximate Gaussian of finite width.
 *
 * <p>Three running means after one another, whose radii add up to the feather's radius {@code r}, are within 3 % of a
 * Gaussian with standard deviation {@code r / 3} (the central limit theorem; Wells 1986), and reach exactly {@code r}
 * pixels: farther from the mask the coverage is 0, farther inside it is 255. At a straight edge it is one half. The
 * picture's border is no edge: a mask that touches it continues beyond it.
 */
public final class Feather {

    /** The widest feather in pixels. */
    public static final int MAX_RADIUS = 512;

    /** Sums are kept with eight bits behind the point. */
    private static final int SHIFT = 8;

    private Feather() {}

    /**
     * The mask with a soft edge.
     *
     * @param radius how far the edge reaches to both sides in pixels, 0 to {@value #MAX_RADIUS}; 0 changes nothing
     */
    public static Mask of(Mask mask, int radius) {
        if (radius == 0) {
            return mask;
        }
        byte[] out = new byte[mask.coverage().length];
        into(out, mask, radius, Area.covering(mask).grow(radius));
        return new Mask(mask.size(), out);
    }

    /**
     * Writes the soft mask of one area into an array of the mask's extent: after a brush stroke only the area that it
     * touched, grown by the radius, has to be done again.
     */
    public static void into(byte[] out, Mask mask, int radius, Area where) {
        if (radius < 0 || radius > MAX_RADIUS) {
            throw new IllegalArgumentException("A feather of " + radius + " pixels is outside 0 to " + MAX_RADIUS);
        }
        Area picture = Area.of(mask.size());
        Area target = where.intersect(picture);
        if (target.isEmpty()) {
            return;
        }
        Area source = target.grow(radius).intersect(picture);
        char[] sums = new char[source.width() * source.height()];
        for (int y = 0, i = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                sums[i++] = (char) (mask.at(source.x() + x, source.y() + y) << SHIFT);
            }
        }
        // Each pass turns the picture on its side, so that both run along rows.
        sums = blurAndTurn(sums, source.width(), source.height(), radius);
        sums = blurAndTurn(sums, source.height(), source.width(), radius);
        for (int y = target.y(); y < target.bottom(); y++) {
            int from = (y - source.y()) * source.width() - source.x();
            for (int x = target.x(); x < target.right(); x++) {
                out[y * mask.width() + x] = (byte) (sums[from + x] + (1 << SHIFT - 1) >> SHIFT);
            }
        }
    }

    private static char[] blurAndTurn(char[] in, int width, int height, int radius) {
        char[] out = new char[in.length];
        int[] line = new int[width];
        int[] next = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                line[x] = in[y * width + x];
            }
            mean(line, next, radius / 3);
            mean(next, line, (radius + 1) / 3);
            mean(line, next, (radius + 2) / 3);
            for (int x = 0, o = y; x < width; x++, o += height) {
                out[o] = (char) next[x];
            }
        }
        return out;
    }

    /** The mean of {@code 2·radius + 1} neighbours; the ends of the line continue with their last value. */
    private static void mean(int[] in, int[] out, int radius) {
        int last = in.length - 1;
        int window = 2 * radius + 1;
        int sum = in[0] * radius + window / 2;
        for (int i = 0; i <= radius; i++) {
            sum += in[Math.min(i, last)];
        }
        for (int i = 0; i <= last; i++) {
            out[i] = sum / window;
            sum += in[Math.min(i + radius + 1, last)] - in[Math.max(i - radius, 0)];
        }
    }
}
