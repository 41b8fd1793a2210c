package studio.gesso.engine.diffusion.guidance;

import java.util.Optional;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;

/**
 * What a model receives to paint.
 *
 * @param prompt what to paint
 * @param negative what to keep away from; empty means that none was given
 * @param guidance the scale of guidance; 1 or less turns it off
 * @param size of the picture, in pixels
 * @param advanced what few people touch
 * @param negativeIsCut whether the framing's cut receives with the negative prompt too
 * @param calls how often the network is asked in a whole run; prompts that change on the way count in these
 */
public record ConditioningRequest(String prompt, Optional<String> negative, double guidance, Size size,
        AdvancedSettings advanced,
        boolean negativeIsCut, int calls) {}
