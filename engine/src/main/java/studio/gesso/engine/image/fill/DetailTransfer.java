package studio.gesso.engine.image.fill;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.mask.Spread;
import studio.gesso.engine.image.resize.Resample;

/**
 * What a model changed in a small copy of a picture, brought to the picture itself, whose fine detail the model never
 * saw: picture + enlarged(painted − shown), as in frequency separation. Where the model painted something else, the old
 * detail does not belong to it and fades out. Where it changed nothing, every pixel stays as it is.
 */
public final class DetailTransfer {

    /** Channels that differ by so much or less are the same thing: a VAE alone changes as much. */
    private static final int SAME = 12;

    /** Channels that differ by so much or more are something else. */
    private static final int OTHER = 72;

    /** An edge of the picture is felt so far around it, in pixels of the small copy: its detail must go as well. */
    private static final int REACH = 2;

    private DetailTransfer() {}

    /**
     * Brings a change to a picture.
     *
     * @param picture the picture, larger than the others; the result has its size and its transparency
     * @param shown the small copy that the model saw
     * @param painted what it made of that, of the same size
     */
    public static Pixels of(Pixels picture, Pixels shown, Pixels painted) {
        int[] seen = Resample.LANCZOS.resize(shown, picture.size()).argb();
        int[] out = Resample.LANCZOS.resize(painted, picture.size()).argb().clone();
        Mask same = Spread.shrink(likeness(shown, painted), REACH);
        byte[] kept = Resample.BILINEAR.resize(same, picture.size()).coverage();
        for (int i = 0; i < out.length; i++) {
            out[i] = picture.argb()[i] & 0xff000000 | detailed(out[i], picture.argb()[i], seen[i], kept[i] & 0xff);
        }
        return new Pixels(picture.size(), out);
    }

    /** How much of the detail belongs to what was painted: 255 where nothing changed. */
    private static Mask likeness(Pixels shown, Pixels painted) {
        byte[] out = new byte[shown.argb().length];
        for (int i = 0; i < out.length; i++) {
            int difference = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                difference = Math.max(difference,
                        Math.abs((shown.argb()[i] >> shift & 0xff) - (painted.argb()[i] >> shift & 0xff)));
            }
            out[i] = (byte) Math.clamp(255L * (OTHER - difference) / (OTHER - SAME), 0, 255);
        }
        return new Mask(shown.size(), out);
    }

    private static int detailed(int painted, int picture, int seen, int kept) {
        int out = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int detail = ((picture >> shift & 0xff) - (seen >> shift & 0xff)) * kept / 255;
            out |= Math.clamp((painted >> shift & 0xff) + detail, 0, 255) << shift;
        }
        return out;
    }
}
