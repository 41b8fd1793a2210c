package studio.gesso.engine.image;

import java.util.Arrays;

/**
 * Where a picture may be changed: 0 keeps a pixel, 255 gives it to the model, values between blend.
 *
 * @param size the extent
 * @param coverage one value a pixel, row by row from the top left; never changed after it is made
 */
public record Mask(Size size, byte[] coverage) {

    public Mask {
        if (size.area() != coverage.length) {
            throw new IllegalArgumentException(
                    "A mask of " + size + " has " + size.area() + " values, not " + coverage.length);
        }
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }

    /** The coverage of a pixel, 0 to 255. */
    public int at(int x, int y) {
        return coverage[y * size.width() + x] & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask m && size.equals(m.size) && Arrays.equals(coverage, m.coverage);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(coverage);
    }

    @Override
    public String toString() {
        return "Mask[" + size + "]";
    }
}
