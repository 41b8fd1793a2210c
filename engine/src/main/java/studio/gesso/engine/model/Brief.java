package studio.gesso.engine.model;

import java.util.Optional;
import studio.gesso.engine.image.Size;

/**
 * What a model is told to paint.
 *
 * @param prompt what to paint
 * @param negative what to keep away from; empty means that none was given
 * @param guidance the scale of guidance; 1 or less turns it off
 * @param size of the picture, in pixels
 * @param tuning what few people touch
 * @param negativeIsCut whether the framing's cut is told with the negative prompt too
 * @param calls how often the network is asked in a whole run; prompts that change on the way count in these
 */
public record Brief(String prompt, Optional<String> negative, double guidance, Size size, Tuning tuning,
        boolean negativeIsCut, int calls) {}
