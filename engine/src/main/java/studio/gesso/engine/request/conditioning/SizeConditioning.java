package studio.gesso.engine.request.conditioning;

import java.util.Optional;
import studio.gesso.engine.image.Size;

/**
 * SDXL's size conditioning: original size, crop and aesthetic scores (Podell et al. 2023, section 2.2).
 *
 * @param original the size before it was scaled; empty: the size of the picture
 * @param top how many pixels were cut off at the top
 * @param left how many pixels were cut off at the left
 * @param aesthetic the score of its beauty, 0 to 10; used by refiners only
 * @param negativeAesthetic the score for the negative prompt
 */
public record SizeConditioning(Optional<Size> original, int top, int left, double aesthetic, double negativeAesthetic) {

    /** The default of diffusers. */
    public static final SizeConditioning CENTRED = new SizeConditioning(Optional.empty(), 0, 0, 6, 2.5);
}
