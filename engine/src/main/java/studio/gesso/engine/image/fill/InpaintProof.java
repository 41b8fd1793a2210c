package studio.gesso.engine.image.fill;

import java.util.Locale;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/**
 * The result of comparing a picture before and after a fill outside the mask, byte for byte, including alpha.
 *
 * @param changed how many of those pixels differ
 * @param outside how many pixels have no coverage at all
 */
public record InpaintProof(long changed, long outside) {

    public InpaintProof {
        if (changed < 0 || changed > outside) {
            throw new IllegalArgumentException(changed + " of " + outside + " pixels cannot have changed");
        }
    }

    /**
     * Compares two pictures.
     *
     * @param feathered the mask with its soft edge; only pixels with coverage 0 are outside
     * @throws UserException if the three are not of one size
     */
    public static InpaintProof of(Pixels before, Pixels after, Mask feathered) {
        if (!before.size().equals(after.size()) || !before.size().equals(feathered.size())) {
            throw new UserException("A picture of " + before.size() + ", one of " + after.size() + " and a mask of "
                    + feathered.size() + " cannot be compared; all three must be of one size.");
        }
        long changed = 0;
        long outside = 0;
        for (int i = 0; i < feathered.coverage().length; i++) {
            if (feathered.coverage()[i] == 0) {
                outside++;
                changed += before.argb()[i] == after.argb()[i] ? 0 : 1;
            }
        }
        return new InpaintProof(changed, outside);
    }

    public boolean isExact() {
        return changed == 0;
    }

    /** The proof for a person: "0 of 812,344 pixels changed outside the mask". */
    public String sentence() {
        return outside == 0
                ? "The mask covers the whole picture, so there is nothing outside it"
                : String.format(Locale.ROOT, "%,d of %,d pixels changed outside the mask", changed, outside);
    }
}
