package studio.gesso.engine.image.resize;

import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Pixels as bytes of red, green, blue and alpha, the colours multiplied by alpha, so that they can be averaged. */
public final class Premultiplied {

    private Premultiplied() {}

    static byte[] bytes(Pixels pixels) {
        byte[] out = new byte[Math.multiplyExact(4, pixels.argb().length)];
        int o = 0;
        for (int argb : pixels.argb()) {
            int alpha = argb >>> 24;
            out[o++] = (byte) times(argb >> 16 & 0xff, alpha);
            out[o++] = (byte) times(argb >> 8 & 0xff, alpha);
            out[o++] = (byte) times(argb & 0xff, alpha);
            out[o++] = (byte) alpha;
        }
        return out;
    }

    /** A picture in front of black: every colour times its alpha, and opaque. */
    public static Pixels overBlack(Pixels pixels) {
        int[] out = new int[pixels.argb().length];
        for (int i = 0; i < out.length; i++) {
            int argb = pixels.argb()[i];
            int alpha = argb >>> 24;
            out[i] = 0xff000000 | times(argb >> 16 & 0xff, alpha) << 16 | times(argb >> 8 & 0xff, alpha) << 8
                    | times(argb & 0xff, alpha);
        }
        return new Pixels(pixels.size(), out);
    }

    /** A picture in front of white: every colour as far as it covers, and opaque. */
    public static Pixels overWhite(Pixels pixels) {
        int[] out = new int[pixels.argb().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = overWhite(pixels.argb()[i]);
        }
        return new Pixels(pixels.size(), out);
    }

    /** One pixel in front of white. */
    public static int overWhite(int argb) {
        int alpha = argb >>> 24;
        return 0xff000000 | overWhite(argb >> 16, alpha) << 16 | overWhite(argb >> 8, alpha) << 8
                | overWhite(argb, alpha);
    }

    private static int overWhite(int colour, int alpha) {
        return Math.round(((colour & 0xff) * alpha + 255 * (255 - alpha)) / 255f);
    }

    static Pixels pixels(Size size, byte[] bytes) {
        int[] out = new int[bytes.length / 4];
        for (int i = 0; i < out.length; i++) {
            int alpha = bytes[4 * i + 3] & 0xff;
            out[i] = alpha << 24 | over(bytes[4 * i], alpha) << 16 | over(bytes[4 * i + 1], alpha) << 8
                    | over(bytes[4 * i + 2], alpha);
        }
        return new Pixels(size, out);
    }

    /** {@code value · alpha / 255}, rounded to nearest without a division. */
    private static int times(int value, int alpha) {
        int product = value * alpha + 128;
        return (product >> 8) + product >> 8;
    }

    private static int over(byte product, int alpha) {
        int value = product & 0xff;
        return alpha == 0 || alpha == 255 ? value : Math.min(255 * value / alpha, 255);
    }
}
