package studio.gesso.engine.generate.pipeline;

import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.model.Control;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.tensor.Refusal;

/** Whether the numbers of a request are such as any model can work with; what is not is a sentence that names it. */
public final class RequestCheck {

    private static final double MOST_GUIDANCE = 30;
    private static final double MOST_CONTROL = 10;
    private static final int MOST_CLIP_SKIP = 12;
    private static final int MOST_NOISE = 999;
    private static final int LONGEST_SIDE = 16_384;

    private RequestCheck() {}

    /**
     * Checks a request before any model is opened for it.
     *
     * @throws Refusal if a value is outside of what makes sense
     */
    public static void check(Request request) {
        checkLength("The prompt", request.prompt());
        request.negative().ifPresent(negative -> checkLength("The negative prompt", negative));
        within("The width", request.size().width(), 1, LONGEST_SIDE);
        within("The height", request.size().height(), 1, LONGEST_SIDE);
        within("The number of steps", request.steps(), Request.MIN_STEPS, Request.MAX_STEPS);
        within("The guidance scale", request.guidance(), 0, MOST_GUIDANCE);
        within("The number of pictures", request.batch(), 1, Request.MAX_BATCH);
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
            case Fill fill -> checkStrength(fill.settings().strength());
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
        if (!(strength > 0 && strength <= 1)) {
            throw new Refusal("The denoising strength is " + number(strength)
                    + "; choose more than 0 (the picture stays) and at most 1 (nothing is left of it).");
        }
    }

    private static void check(Tuning tuning) {
        within("Clip skip", tuning.clipSkip(), 0, MOST_CLIP_SKIP);
        within("Eta", tuning.eta(), 0, 1);
        within("The guidance rescale", tuning.rescale(), 0, 1);
        within("The image guidance scale", tuning.imageGuidance(), 0, MOST_GUIDANCE);
        within("The noise level", tuning.noiseLevel(), 0, MOST_NOISE);
        within("The beginning of the denoising", tuning.portion().start(), 0, 1);
        within("The end of the denoising", tuning.portion().end(), 0, 1);
        if (tuning.portion().start() >= tuning.portion().end()) {
            throw new Refusal("The denoising begins at " + number(tuning.portion().start()) + " and ends at "
                    + number(tuning.portion().end()) + "; it must end after it begins.");
        }
        within("The step after which to end", tuning.endAfter(), 0, Request.MAX_STEPS);
        tuning.control().ifPresent(RequestCheck::check);
    }

    private static void check(Control control) {
        within("The control scale", control.scale(), 0, MOST_CONTROL);
        within("The beginning of the control", control.start(), 0, 1);
        within("The end of the control", control.end(), control.start(), 1);
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new Refusal(what + " is " + number(value) + "; choose " + number(least) + " to " + number(most)
                    + ".");
        }
    }

    private static String number(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}
