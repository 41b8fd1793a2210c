package studio.gesso.engine.image;

import java.util.Arrays;

/**
 * A picture in memory: eight bits of red, green, blue and alpha a pixel, not premultiplied, in sRGB.
 *
 * @param size the extent
 * @param argb one {@code 0xAARRGGBB} a pixel, row by row from the top left; never changed after it is made
 */
public record Pixels(Size size, int[] argb) {

    public Pixels {
        if (size.area() != argb.length) {
            throw new IllegalArgumentException(
                    "A picture of " + size + " has " + size.area() + " pixels, not " + argb.length);
        }
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }

    /** The pixel in a column and a row. */
    public int at(int x, int y) {
        return argb[y * size.width() + x];
    }

    /** Whether nothing of it is transparent. */
    public boolean isOpaque() {
        int all = 0xff000000;
        for (int pixel : argb) {
            all &= pixel;
        }
        return all == 0xff000000;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pixels p && size.equals(p.size) && Arrays.equals(argb, p.argb);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "Pixels[" + size + "]";
    }
}
