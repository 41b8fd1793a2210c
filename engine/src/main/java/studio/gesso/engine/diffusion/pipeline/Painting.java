package studio.gesso.engine.diffusion.pipeline;

import java.util.function.Function;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.adapter.FileHashing;
import studio.gesso.engine.diffusion.pipeline.decoding.DecodingRecord;
import studio.gesso.engine.diffusion.pipeline.preview.StepPreviews;
import studio.gesso.engine.diffusion.pipeline.timing.UsageMeter;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;

/** One picture of a batch on its way: its run, and the state that it has reached. */
final class Painting {

    private final Request request;
    private final int place;
    private final Parts parts;
    private final UsageMeter meter;
    private State state;

    /**
     * What makes it.
     *
     * @param following how many steps follow those of the run, in a second pass
     * @param finish makes the picture of the last state
     * @param hashing computes the hashes of the files that change it
     */
    record Parts(Run run, int following, StepPreviews previews, Function<State, Pixels> finish,
            DecodingRecord decoding, FileHashing hashing) {}

    /**
     * A picture before its next step.
     *
     * @param request of this picture alone
     * @param place in the batch, from 0
     * @param meter has measured what was opened for it
     */
    Painting(Request request, int place, Parts parts, State state, UsageMeter meter) {
        this.request = request;
        this.place = place;
        this.parts = parts;
        this.state = state;
        this.meter = meter;
    }

    Request request() {
        return request;
    }

    int place() {
        return place;
    }

    Parts parts() {
        return parts;
    }

    UsageMeter meter() {
        return meter;
    }

    State state() {
        return state;
    }

    int steps() {
        return state.schedule().length();
    }

    /** How many steps it has in all, those of a second pass included. */
    int allSteps() {
        return steps() + parts.following;
    }

    /** Whether it has done the steps that it is to do. */
    boolean isStepped() {
        return isStepped(request, state);
    }

    /** Whether a state has the steps that its request asks for. */
    static boolean isStepped(Request request, State state) {
        int end = request.advanced().endAfter();
        return state.finished() || state.done() > 0 && end > 0 && state.done() >= end;
    }

    void reach(State next) {
        state = next;
        meter.step();
    }

    /**
     * The finished picture, with what it took: of what several pictures took at once, its share.
     *
     * @param precision of the open model
     */
    Picture picture(Precision precision) {
        meter.decoding();
        Pixels pixels = parts.finish.apply(state);
        Picture.Usage usage = meter.usage();
        Request done = parts.decoding.of(state.finished() ? request : request.endedAfter(state.done()));
        Picture.Made made = parts.decoding.made(request, request.size(), precision,
                usage.stepping().plus(usage.decoding()), parts.hashing.get(), usage);
        return whole(new Picture(pixels, done, made));
    }

    /** Adds what the model did not see: the rest of the picture, or its transparency. */
    private static Picture whole(Picture painted) {
        return switch (painted.request().source()) {
            case Fill fill -> fill.finish(painted);
            case Source.From from ->
                new Picture(Alpha.like(from.image(), painted.pixels()), painted.request(), painted.made());
            case Source.Blank _,Source.Inside _,Source.Upscale _ -> painted;
        };
    }
}
