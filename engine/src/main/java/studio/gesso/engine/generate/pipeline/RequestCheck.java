package studio.gesso.engine.generate.pipeline;

import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.generate.Range;
import studio.gesso.engine.generate.Ranges;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.model.Control;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.tensor.Refusal;

/** Whether the numbers of a request are such as any model can work with; what is not is a sentence that names it. */
public final class RequestCheck {

    private RequestCheck() {}

    /**
     * Checks a request before any model is opened for it.
     *
     * @throws Refusal if a value is outside of what makes sense
     */
    public static void check(Request request) {
        checkLength("The prompt", request.prompt());
        request.negative().ifPresent(negative -> checkLength("The negative prompt", negative));
        Ranges.SIDE.check("The width", request.size().width());
        Ranges.SIDE.check("The height", request.size().height());
        Ranges.STEPS.check("The number of steps", request.steps());
        Ranges.GUIDANCE.check("The guidance scale", request.guidance());
        Ranges.BATCH.check("The number of pictures", request.batch());
        check(request.source());
        check(request.tuning());
    }

    private static void checkLength(String what, String prompt) {
        if (prompt.length() > Request.MAX_PROMPT) {
            throw new Refusal(what + " has " + prompt.length() + " characters; make it shorter, up to "
                    + Request.MAX_PROMPT + ".");
        }
    }

    private static void check(Source source) {
        switch (source) {
            case Source.Blank _ -> {
            }
            case Source.From(var _, var strength) -> checkStrength(strength);
            case Fill _ -> {
                // Its settings were checked when they were made: a mask is grown and feathered before this.
            }
            case Source.Inside(var image, var mask, var strength, var _) -> {
                checkStrength(strength);
                if (!mask.size().equals(image.size())) {
                    throw new Refusal("The mask is " + mask.size() + " pixels and the picture " + image.size()
                            + "; a mask must have its picture's size.");
                }
            }
        }
    }

    private static void checkStrength(double strength) {
        Ranges.STRENGTH.check("The denoising strength", strength);
    }

    private static void check(Tuning tuning) {
        Ranges.CLIP_SKIP.check("Clip skip", tuning.clipSkip());
        Ranges.ETA.check("Eta", tuning.eta());
        Ranges.GUIDANCE_RESCALE.check("The guidance rescale", tuning.rescale());
        Ranges.IMAGE_GUIDANCE.check("The image guidance scale", tuning.imageGuidance());
        Ranges.NOISE_LEVEL.check("The noise level", tuning.noiseLevel());
        Ranges.DENOISING.check("The beginning of the denoising", tuning.portion().start());
        Ranges.DENOISING.check("The end of the denoising", tuning.portion().end());
        if (tuning.portion().start() >= tuning.portion().end()) {
            throw new Refusal("The denoising begins at " + tuning.portion().start() + " and ends at "
                    + tuning.portion().end() + "; it must end after it begins.");
        }
        Ranges.END_AFTER.check("The step after which to end", tuning.endAfter());
        tuning.control().ifPresent(RequestCheck::check);
    }

    private static void check(Control control) {
        Ranges.CONTROL_SCALE.check("The control scale", control.scale());
        Ranges.DENOISING.check("The beginning of the control", control.start());
        new Range(control.start(), Ranges.DENOISING.most()).check("The end of the control", control.end());
    }
}
