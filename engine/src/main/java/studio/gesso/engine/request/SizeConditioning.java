package studio.gesso.engine.request;

import java.util.Optional;
import studio.gesso.engine.image.Size;

/**
 * What SDXL receives of the photograph that a picture pretends to be (Podell et al. 2023, section 2.2).
 *
 * @param original the size before it was scaled; empty: the size of the picture
 * @param top how many pixels were cut off at the top
 * @param left how many pixels were cut off at the left
 * @param aesthetic the score of its beauty, 0 to 10; read by refiners alone
 * @param negativeAesthetic the score to keep away from
 */
public record SizeConditioning(Optional<Size> original, int top, int left, double aesthetic, double negativeAesthetic) {

    /** As diffusers frames a picture of which nothing is said. */
    public static final SizeConditioning CENTRED = new SizeConditioning(Optional.empty(), 0, 0, 6, 2.5);
}
