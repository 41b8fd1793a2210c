package studio.gesso.engine.diffusion.pipeline.check;

import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.upscale.Hires;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/** Checks that the values of a request are in the ranges of every model; the error names the value. */
public final class RequestCheck {

    /** The memory of one picture of the largest camera. */
    private static final long MOST_PIXELS = 100_000_000;
    private static final long MILLION = 1_000_000;
    /** A result as rows of colours before and after it is resized, as ARGB, and once more with its transparency. */
    private static final long BYTES_OF_A_PIXEL = 16;

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
        Size made = result(request);
        checkArea(made, made.equals(request.size()) ? "A picture" : "With the hires fix a picture");
        checkRoom(made, Runtime.getRuntime().maxMemory());
        Ranges.STEPS.check("The number of steps", request.steps());
        Ranges.GUIDANCE.check("The guidance scale", request.guidance());
        Ranges.BATCH.check("The number of pictures", request.batch());
        check(request.source());
        check(request.advanced());
        checkBranch(request);
        checkKeptPart(request);
        checkPictures(request.advanced());
    }

    /** The size of the pictures that are made, with a second pass where there is one. */
    private static Size result(Request request) {
        if (request.secondPass().isEmpty()) {
            return request.size();
        }
        Hires hires = request.secondPass().get();
        check(hires);
        Size size = hires.of(request.size());
        Ranges.SIDE.check("The width after the hires fix", size.width());
        Ranges.SIDE.check("The height after the hires fix", size.height());
        return size;
    }

    /**
     * Checks that one picture can be held.
     *
     * @param memory what Gesso may take, in bytes
     */
    static void checkRoom(Size size, long memory) {
        long most = memory / BYTES_OF_A_PIXEL;
        if (size.area() > most) {
            throw new UserException("A picture of " + size + " has " + size.area() / MILLION
                    + " million pixels, and the memory here holds " + most / MILLION
                    + " million; choose a smaller size.");
        }
    }

    /** A larger picture could be computed, and neither be passed on nor be opened again. */
    private static void checkArea(Size size, String what) {
        if (size.area() > Pictures.LARGEST_AREA) {
            throw new UserException(what + " of " + size + " has " + Math.ceilDiv(size.area(), MILLION)
                    + " million pixels, which is more than Gesso works with; make it smaller, up to "
                    + Pictures.LARGEST_AREA / MILLION + " million.");
        }
    }

    private static void checkBranch(Request request) {
        if (request.advanced().branch().isPresent() && request.batch() > 1) {
            throw new UserException(
                    "A branch of a run is one picture, because it has the run's own seed; ask for one.");
        }
    }

    private static void checkKeptPart(Request request) {
        boolean isKept = request.advanced()
                .controls()
                .stream()
                .anyMatch(control -> control.subject() instanceof ControlImage.Subject.KeptPart);
        switch (request.source()) {
            case Source.Inside _,Fill _ -> {
            }
            case Source.Blank _,Source.From _,Upscale _ -> {
                if (isKept) {
                    throw new UserException(
                            "A ControlNet is to follow the part of a picture that is kept, but there is no mask;"
                                    + " give a picture and a mask, or give the ControlNet a picture of its own.");
                }
            }
        }
    }

    private static void checkPictures(AdvancedSettings advanced) {
        long pixels = Stream.concat(
                advanced.controls().stream().map(ControlImage::subject).map(RequestCheck::pixels),
                advanced.ipAdapters().stream().map(RequestCheck::pixels)).mapToLong(Long::longValue).sum();
        if (pixels > MOST_PIXELS) {
            throw new UserException("The pictures for ControlNets and IP-Adapters have " + pixels / MILLION
                    + " million pixels together; make them smaller, up to " + MOST_PIXELS / MILLION + " million.");
        }
    }

    private static long pixels(ControlImage.Subject subject) {
        return switch (subject) {
            case ControlImage.Subject.Shown shown -> shown.image().size().area();
            case ControlImage.Subject.KeptPart _ -> 0;
        };
    }

    private static long pixels(IpAdapter adapter) {
        return Stream.concat(adapter.pictures().stream().map(Pixels::size), adapter.masks().stream().map(Mask::size))
                .mapToLong(Size::area)
                .sum();
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
            case Upscale(var _, var _, var detail, var tile) -> {
                Ranges.DETAIL.check("The strength of added detail", detail);
                if (tile != 0) {
                    Ranges.UPSCALE_TILE.check("The side of a tile", tile);
                }
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
        Ranges.CACHE_INTERVAL.check("The cache interval", advanced.deepCache().interval());
        Ranges.CACHE_BRANCH.check("The cache branch", advanced.deepCache().branch());
        check(advanced.guidanceSteps(), "the guidance");
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
        advanced.hires().ifPresent(RequestCheck::check);
        advanced.controls().forEach(control -> check(control));
        advanced.ipAdapters().forEach(adapter -> check(adapter));
        advanced.loras().forEach(lora -> check(lora));
    }

    private static void check(Hires hires) {
        Ranges.UPSCALE.check("The factor of the hires fix", hires.scale());
        Ranges.STRENGTH.check("The denoising strength of the hires fix", hires.strength());
        new Range(0, Request.MAX_STEPS).check("The number of hires steps", hires.steps());
    }

    private static void check(Lora lora) {
        Ranges.LORA_STRENGTH.check("The strength of the LoRA " + lora.file(), lora.strength());
        Ranges.LORA_STRENGTH.check("The strength of the LoRA " + lora.file() + " for text", lora.textStrength());
    }

    private static void check(IpAdapter adapter) {
        String name = "the IP-Adapter " + adapter.file();
        adapter.scales().forEach(scale -> Ranges.CONTROL_SCALE.check("The scale of " + name, scale));
        check(adapter.steps(), name);
        if (adapter.pictures().isEmpty()) {
            throw new UserException("There is no reference picture for " + name + "; give it one.");
        }
        if (adapter.weighting() instanceof Weighting.Masked(var regions)
                && regions.size() != adapter.pictures().size()) {
            throw new UserException("There are " + adapter.pictures().size() + " pictures and " + regions.size()
                    + " masks for " + name + "; give each picture one mask, or none at all.");
        }
    }

    private static void check(ControlImage control) {
        Ranges.CONTROL_SCALE.check("The control scale", control.scale());
        check(control.steps(), "the control");
    }

    private static void check(StepRange steps, String name) {
        Ranges.DENOISING.check("The beginning of " + name, steps.start());
        new Range(steps.start(), Ranges.DENOISING.most()).check("The end of " + name, steps.end());
    }
}
