package studio.gesso.engine.image.fill;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the colours of a layer meet those below it, in sRGB as every painting program does (W3C, Compositing and Blending
 * Level 1, sections 5.8 and 10.1).
 */
public enum BlendMode {
    /** They cover what is below. */
    NORMAL {
        @Override
        int of(int below, int above) {
            return above;
        }
    },
    /** They darken what is below, as a glaze does; white changes nothing. */
    MULTIPLY {
        @Override
        int of(int below, int above) {
            return product(below, above);
        }
    },
    /** They lighten what is below, as light does; black changes nothing. */
    SCREEN {
        @Override
        int of(int below, int above) {
            return below + above - product(below, above);
        }
    };

    private static final int FULL = 255;

    /** One channel of both, 0 to 255. */
    abstract int of(int below, int above);

    /** What a person calls it, such as "Multiply". */
    public String label() {
        return name().charAt(0) + id().substring(1);
    }

    /** What files call it, such as "multiply". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that files call so. */
    public static Optional<BlendMode> of(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }

    /**
     * A pixel over another.
     *
     * @param opacity of the upper one beside its own alpha, 0 to 100 percent
     */
    public int mix(int below, int above, int opacity) {
        int alpha = ((above >>> 24) * opacity + 50) / 100;
        if (alpha == 0) {
            return below;
        }
        return Composite.mix(below, 0xff000000 | blended(below, above), alpha);
    }

    /** The colour of the upper one, as far as there is something below that it meets. */
    private int blended(int below, int above) {
        if (this == NORMAL) {
            return above & 0xffffff;
        }
        int covered = below >>> 24;
        return blended(below >> 16, above >> 16, covered) << 16 | blended(below >> 8, above >> 8, covered) << 8
                | blended(below, above, covered);
    }

    private int blended(int below, int above, int covered) {
        int alone = above & FULL;
        return (alone * (FULL - covered) + of(below & FULL, alone) * covered + FULL / 2) / FULL;
    }

    private static int product(int a, int b) {
        return (a * b + FULL / 2) / FULL;
    }
}
