package studio.gesso.engine.image.fill;

import java.util.Arrays;
import java.util.SplittableRandom;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/** The masked content that the model starts from. */
public enum Content {
    /** The original pixels, repainted according to the strength. */
    ORIGINAL,
    /** The colours around the mask, grown together: the original pixels are removed. */
    BLUR,
    /** The colours around the mask with strong noise, for more variation. */
    NOISE,
    /** Middle grey. */
    EMPTY;

    private static final int GREY = 0xff808080;

    /** Standard deviation of the noise, in levels of 255. */
    private static final double NOISE_LEVEL = 64;

    /**
     * The picture with its masked part prepared, blended in by the coverage. All of it is opaque: transparent parts are
     * filled with the colours next to them.
     *
     * @param seed makes the noise
     */
    public Pixels prepare(Pixels picture, Mask mask, long seed) {
        Pixels opaque = EdgeFill.transparent(picture);
        return switch (this) {
            case ORIGINAL -> opaque;
            case BLUR -> blend(opaque, mask, EdgeFill.masked(opaque, mask).argb());
            case NOISE -> blend(opaque, mask, noisy(EdgeFill.masked(opaque, mask), seed));
            case EMPTY -> {
                int[] grey = new int[picture.argb().length];
                Arrays.fill(grey, GREY);
                yield blend(opaque, mask, grey);
            }
        };
    }

    private static Pixels blend(Pixels picture, Mask mask, int[] content) {
        int[] out = picture.argb().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = Composite.mix(out[i], content[i], mask.coverage()[i] & 0xff);
        }
        return new Pixels(picture.size(), out);
    }

    private static int[] noisy(Pixels picture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] out = new int[picture.argb().length];
        for (int i = 0; i < out.length; i++) {
            int argb = picture.argb()[i];
            out[i] = 0xff000000 | noisy(argb >> 16 & 0xff, random) << 16 | noisy(argb >> 8 & 0xff, random) << 8
                    | noisy(argb & 0xff, random);
        }
        return out;
    }

    private static int noisy(int value, SplittableRandom random) {
        return Math.clamp(Math.round(value + NOISE_LEVEL * random.nextGaussian()), 0, 255);
    }
}
