package studio.gesso.engine.diffusion.pipeline;

import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.pipeline.decoding.DecodingRecord;
import studio.gesso.engine.diffusion.pipeline.upscale.Enlarger;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.upscale.Hires;

/**
 * The second pass of a picture that is made of noise, which makes it larger and refines it. Where it cannot be done, or is not
 * waited for, the picture is that of the first pass, and its record says so.
 */
final class SecondPass {

    private final Request one;
    private final Hires hires;
    private final int place;
    private final Enlarger enlarger;
    private final DecodingRecord decoding;
    private final Function<Request, PaintedUpscale> larger;

    /**
     * The second pass of one picture.
     *
     * @param place in the batch
     * @param decoding of the first pass
     * @param larger makes a picture larger, by the request of the second pass
     * @throws UserException if the upscaler is not there, or is none
     */
    SecondPass(Request one, Hires hires, int place, Enlarger enlarger, DecodingRecord decoding,
            Function<Request, PaintedUpscale> larger) {
        this.one = one;
        this.hires = hires;
        this.place = place;
        this.enlarger = enlarger;
        this.decoding = decoding;
        this.larger = larger;
        enlarger.require(hires.upscaler());
    }

    /** How many steps that has in one tile; 0 where there is none, or it cannot be done, which is said when it is left out. */
    static int steps(Request one, DiffusionModel model) {
        try {
            return one.secondPass()
                    .map(hires -> Run.steps(one.with(it -> it.steps = steps(one, hires)), hires.strength(), model))
                    .orElse(0);
        } catch (UserException _) {
            return 0;
        }
    }

    private static int steps(Request one, Hires hires) {
        return hires.steps() > 0 ? hires.steps() : one.steps();
    }

    /** The same picture, larger and refined. */
    Pixels refined(Pixels first, State last) {
        Request made = decoding.of(one);
        PaintedUpscale upscale = larger.apply(made.with(it -> {
            it.steps = steps(one, hires);
            it.advanced = made.advanced().with(that -> {
                that.branch = Optional.empty();
                that.endAfter = 0;
            });
        }));
        // Whoever ends the first pass does not wait for a second one.
        if (!Painting.isStepped(one, last)) {
            leaveOut(upscale, PaintedUpscale.NOT_WAITED_FOR);
            return first;
        }
        try {
            Pixels refined = upscale.refine(first, hires, place, last.done(), enlarger);
            decoding.goesOn(upscale.decoding());
            return refined;
        } catch (UserException failure) {
            leaveOut(upscale, failure.getMessage());
            return first;
        }
    }

    private void leaveOut(PaintedUpscale upscale, String reason) {
        decoding.leaveOutSecondPass();
        upscale.noteOnce("This picture is the one of the first pass, without the hires fix: " + reason);
    }
}
