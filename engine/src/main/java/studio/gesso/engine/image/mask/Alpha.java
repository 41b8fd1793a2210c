package studio.gesso.engine.image.mask;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.resize.Resample;

/** Handles the alpha of pictures, which models do not support. */
public final class Alpha {

    private Alpha() {}

    /** The alpha of every pixel: 255 where it is opaque. */
    public static Mask of(Pixels pixels) {
        byte[] out = new byte[pixels.argb().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (pixels.argb()[i] >>> 24);
        }
        return new Mask(pixels.size(), out);
    }

    /** As opaque as can be seen: programs hide texts in the lowest bit of alpha ("stealth pnginfo"). */
    private static final int OPAQUE = 254;

    /** Whether no pixel lets anything through that could be seen. */
    public static boolean isFull(Pixels pixels) {
        for (int argb : pixels.argb()) {
            if (argb >>> 24 < OPAQUE) {
                return false;
            }
        }
        return true;
    }

    /** The colours of all pixels, including invisible ones. */
    public static Pixels opaque(Pixels pixels) {
        int[] out = pixels.argb().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] |= 0xff000000;
        }
        return new Pixels(pixels.size(), out);
    }

    /**
     * Colours with the alpha of another picture.
     *
     * @param shape the other picture, of any size: its alpha is brought to that of the colours
     */
    public static Pixels like(Pixels shape, Pixels colours) {
        if (isFull(shape)) {
            return colours;
        }
        Mask alpha = Resample.BILINEAR.resize(of(shape), colours.size());
        int[] out = colours.argb().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] & 0xffffff | alpha.coverage()[i] << 24;
        }
        return new Pixels(colours.size(), out);
    }
}
