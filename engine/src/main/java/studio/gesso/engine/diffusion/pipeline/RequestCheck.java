package studio.gesso.engine.diffusion.pipeline;

import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** Checks that the values of a request are in the ranges of every model; the error names the value. */
public final class RequestCheck {

    private RequestCheck() {}

    /**
     * Checks a request before any model is opened for it.
     *
     * @throws UserException if a value is outside its range
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
        check(request.advanced());
        boolean isMasked = request.source() instanceof Source.Inside || request.source() instanceof Fill;
        if (!isMasked && request.advanced()
                .controls()
                .stream()
                .anyMatch(control -> control.subject() instanceof ControlImage.Subject.KeptPart)) {
            throw new UserException(
                    "A ControlNet is to follow the part of a picture that is kept, but there is no mask;"
                            + " give a picture and a mask, or give the ControlNet a picture of its own.");
        }
    }

    private static void checkLength(String what, String prompt) {
        if (prompt.length() > Request.MAX_PROMPT) {
            throw new UserException(what + " has " + prompt.length() + " characters; make it shorter, up to "
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
                    throw new UserException("The mask is " + mask.size() + " pixels and the picture " + image.size()
                            + "; a mask must have its picture's size.");
                }
            }
        }
    }

    private static void checkStrength(double strength) {
        Ranges.STRENGTH.check("The denoising strength", strength);
    }

    private static void check(AdvancedSettings advanced) {
        Ranges.CLIP_SKIP.check("Clip skip", advanced.clipSkip());
        Ranges.ETA.check("Eta", advanced.eta());
        Ranges.GUIDANCE_RESCALE.check("The guidance rescale", advanced.rescale());
        Ranges.IMAGE_GUIDANCE.check("The image guidance scale", advanced.imageGuidance());
        Ranges.NOISE_LEVEL.check("The noise level", advanced.noiseLevel());
        Ranges.DENOISING.check("The denoising start", advanced.denoisingRange().start());
        Ranges.DENOISING.check("The denoising end", advanced.denoisingRange().end());
        if (advanced.denoisingRange().start() >= advanced.denoisingRange().end()) {
            throw new UserException(
                    "The denoising start is " + advanced.denoisingRange().start() + " and the denoising end is "
                            + advanced.denoisingRange().end() + "; the end must be after the start.");
        }
        Ranges.END_AFTER.check("The step after which to end", advanced.endAfter());
        advanced.controls().forEach(RequestCheck::check);
        advanced.loras().forEach(RequestCheck::check);
    }

    private static void check(Lora lora) {
        Ranges.LORA_STRENGTH.check("The strength of the LoRA " + lora.file(), lora.strength());
        Ranges.LORA_STRENGTH.check("The strength of the LoRA " + lora.file() + " for text", lora.textStrength());
    }

    private static void check(ControlImage control) {
        Ranges.CONTROL_SCALE.check("The control scale", control.scale());
        Ranges.DENOISING.check("The beginning of the control", control.start());
        new Range(control.start(), Ranges.DENOISING.most()).check("The end of the control", control.end());
    }
}
