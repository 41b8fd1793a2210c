package studio.gesso.engine.image.resize;

import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * The resampling filters, bit for bit those of Pillow's {@code Image.resize}.
 *
 * <p>Models were trained, and other programs' results are compared, on pictures resized by Pillow: two passes, across
 * and down, in fixed-point numbers with {@value ResampleWeights#BITS} bits behind the point, and each pass rounded
 * to eight bits. A filter is widened when a picture is made smaller, so that no pixel is left out. Colours are weighted
 * by their alpha.
 */
public enum Resample {
    /** The pixel under each new pixel's centre. */
    NEAREST(0, x -> 1),
    /** The mean of the area that each new pixel covers: for thumbnails, and whole factors. */
    BOX(0.5, x -> x > -0.5 && x <= 0.5 ? 1 : 0),
    /** Straight lines between pixels. */
    BILINEAR(1, x -> Math.max(0, 1 - Math.abs(x))),
    /** Keys 1981 with a = −1/2, which sharpens a little. */
    BICUBIC(2, Resample::keys),
    /** A sinc, windowed to three lobes: the sharpest, and what diffusers resizes with. */
    LANCZOS(3, Resample::lanczos);

    final double support;
    final DoubleUnaryOperator filter;

    Resample(double support, DoubleUnaryOperator filter) {
        this.support = support;
        this.filter = filter;
    }

    /** The picture in another size. */
    public Pixels resize(Pixels pixels, Size size) {
        if (size.equals(pixels.size())) {
            return pixels;
        }
        if (this == NEAREST) {
            return nearest(pixels, size);
        }
        return Premultiplied.pixels(size, resize(Premultiplied.bytes(pixels), 4, pixels.size(), size));
    }

    /** The mask in another size. */
    public Mask resize(Mask mask, Size size) {
        if (size.equals(mask.size())) {
            return mask;
        }
        return new Mask(size, this == NEAREST
                ? nearest(mask, size)
                : resize(mask.coverage(), 1, mask.size(), size));
    }

    private byte[] resize(byte[] in, int channels, Size from, Size to) {
        if (isDownFirst(from, to)) {
            Size half = new Size(from.width(), to.height());
            return across(down(in, channels, from, half), channels, half, to);
        }
        Size half = new Size(to.width(), from.height());
        return down(across(in, channels, from, half), channels, half, to);
    }

    /** Whether the pass down goes first, as in Pillow 13: where it takes away rows, more than twice as many as columns go. */
    private static boolean isDownFirst(Size from, Size to) {
        int rows = from.height() - to.height();
        return rows > 0 && rows > 2 * (from.width() - to.width());
    }

    private byte[] across(byte[] in, int channels, Size from, Size to) {
        return from.width() == to.width()
                ? in
                : ResampleWeights.of(this, from.width(), to.width()).across(in, channels, from.height());
    }

    private byte[] down(byte[] in, int channels, Size from, Size to) {
        return from.height() == to.height()
                ? in
                : ResampleWeights.of(this, from.height(), to.height()).down(in, channels * from.width());
    }

    private static Pixels nearest(Pixels pixels, Size size) {
        int[] columns = centres(pixels.width(), size.width());
        int[] rows = centres(pixels.height(), size.height());
        int[] out = new int[pixels(size)];
        for (int y = 0, i = 0; y < rows.length; y++) {
            for (int column : columns) {
                out[i++] = pixels.at(column, rows[y]);
            }
        }
        return new Pixels(size, out);
    }

    private static byte[] nearest(Mask mask, Size size) {
        int[] columns = centres(mask.width(), size.width());
        int[] rows = centres(mask.height(), size.height());
        byte[] out = new byte[pixels(size)];
        for (int y = 0, i = 0; y < rows.length; y++) {
            for (int column : columns) {
                out[i++] = (byte) mask.at(column, rows[y]);
            }
        }
        return out;
    }

    /** Where the centre of each of the new pixels lies; added up as Pillow does, for the same roundings. */
    private static int[] centres(int from, int to) {
        double scale = (double) from / to;
        double at = scale * 0.5;
        int[] centres = new int[to];
        for (int i = 0; i < to; i++, at += scale) {
            centres[i] = Math.min((int) at, from - 1);
        }
        return centres;
    }

    private static int pixels(Size size) {
        return Math.toIntExact(size.area());
    }

    private static double keys(double x) {
        double a = -0.5;
        double d = Math.abs(x);
        if (d < 1) {
            return ((a + 2) * d - (a + 3)) * d * d + 1;
        }
        return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }

    private static double lanczos(double x) {
        return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
}
