package studio.gesso.engine.diffusion.guidance;

import java.util.Optional;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;

/**
 * The prompts, guidance and size of a picture, before they are encoded.
 *
 * @param prompt what to paint
 * @param negative the negative prompt; empty means that none was given
 * @param guidance the scale of guidance; 1 or less turns it off
 * @param size of the picture, in pixels
 * @param advanced the advanced settings
 * @param negativeIsCut whether the crop of the size conditioning also applies to the negative prompt
 * @param calls how often the network is called in a complete run; prompt editing counts in these calls
 */
public record ConditioningRequest(String prompt, Optional<String> negative, double guidance, Size size,
        AdvancedSettings advanced,
        boolean negativeIsCut, int calls) {}
