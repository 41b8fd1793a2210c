package studio.gesso.engine.image.mask;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.resize.Premultiplied;

/**
 * Reads a mask from a picture, as people draw masks in other programs.
 *
 * <p>An opaque picture is a mask by its brightness: white may change. With transparency, brightness counts as far as it
 * can be seen. There are two exceptions: for a shape in black alone the shape is the mask, and for a photo with an
 * erased hole the hole is the mask.
 */
public final class MaskPicture {

    /** A photo shows more tones than this; a mask is black, white and a soft edge. */
    private static final int TONES_OF_A_PHOTO = 8;

    private static final int HALF = 128;

    private MaskPicture() {}

    /** The mask that a picture shows, of its size. */
    public static Mask of(Pixels picture) {
        if (Alpha.isFull(picture)) {
            return Mask.of(picture);
        }
        if (isPhoto(picture)) {
            return Spread.inverse(Alpha.of(picture));
        }
        Mask seen = Mask.of(Premultiplied.overBlack(picture));
        return isEmpty(seen) ? Alpha.of(picture) : seen;
    }

    private static boolean isEmpty(Mask mask) {
        for (byte value : mask.coverage()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a third of what can be seen lies between black and white, in many tones. */
    private static boolean isPhoto(Pixels picture) {
        boolean[] tones = new boolean[1 << 12];
        long visible = 0;
        long between = 0;
        int different = 0;
        for (int argb : picture.argb()) {
            if (argb >>> 24 >= HALF) {
                visible++;
                int tone = (argb >> 12 & 0xf00) | (argb >> 8 & 0xf0) | (argb >> 4 & 0xf);
                boolean isBetween = tone != 0 && tone != 0xfff;
                between += isBetween ? 1 : 0;
                different += isBetween && !tones[tone] ? 1 : 0;
                tones[tone] |= isBetween;
            }
        }
        return 3 * between > visible && different > TONES_OF_A_PHOTO;
    }
}
