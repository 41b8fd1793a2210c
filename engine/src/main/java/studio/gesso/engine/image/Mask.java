package studio.gesso.engine.image;

import java.util.Arrays;

/**
 * A mask of where a picture may be changed: 0 keeps a pixel, 255 repaints it, values between blend.
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

    /**
     * The brightness of a picture as a mask, white for what may be changed, as mask files are drawn.
     *
     * <p>ITU-R 601 weights in 16 bits, as Pillow's mode L; transparency is ignored.
     */
    public static Mask of(Pixels pixels) {
        byte[] out = new byte[pixels.argb().length];
        for (int i = 0; i < out.length; i++) {
            int argb = pixels.argb()[i];
            out[i] = (byte) ((argb >> 16 & 0xff) * 19595 + (argb >> 8 & 0xff) * 38470 + (argb & 0xff) * 7471
                    + 0x8000 >> 16);
        }
        return new Mask(pixels.size(), out);
    }

    /** The mask as a picture, white for what may be changed, as mask files are drawn. */
    public Pixels toPixels() {
        int[] out = new int[coverage.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = 0xff000000 | (coverage[i] & 0xff) * 0x10101;
        }
        return new Pixels(size, out);
    }

    /** The mask with its values cut at one half: 255 from 128 on, else 0. */
    public Mask binarised() {
        byte[] out = new byte[coverage.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (coverage[i] >> 7);
        }
        return new Mask(size, out);
    }

    /**
     * The mask in the size of latents: value {@code floor(i · from / to)} of each direction, as PyTorch's
     * {@code F.interpolate(mode="nearest")} takes it (which is the first pixel of a block, not its centre).
     */
    public Mask toLatents(Size latents) {
        byte[] out = new byte[Math.toIntExact(latents.area())];
        float across = (float) size.width() / latents.width();
        float down = (float) size.height() / latents.height();
        for (int y = 0, i = 0; y < latents.height(); y++) {
            int row = Math.min((int) (y * down), size.height() - 1);
            for (int x = 0; x < latents.width(); x++) {
                out[i++] = (byte) at(Math.min((int) (x * across), size.width() - 1), row);
            }
        }
        return new Mask(latents, out);
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
