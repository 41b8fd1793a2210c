package studio.gesso.engine.request;

import java.time.Duration;
import java.util.Optional;
import studio.gesso.engine.image.Pixels;

/** What a job tells while it runs, in this order: Noted, Started, many Stepped and Finished (one a picture), an end. */
public sealed interface Event {

    /** The model is being opened; this can take seconds. */
    record Loading(String model) implements Event {}

    /**
     * A picture of the batch has been started.
     *
     * @param picture its place in the batch, counted from 0
     */
    record Started(int picture, int of, long seed) implements Event {}

    /**
     * A step is done.
     *
     * @param picture the place of its picture in the batch, counted from 0
     * @param step steps done, 1 to {@code of}
     * @param preview what the picture looks like so far; empty where the model has no preview matrix
     * @param left the estimated time to the end of the whole job
     */
    record Stepped(int picture, int step, int of, Optional<Pixels> preview, Duration left) implements Event {}

    /** Something that the person should know while the job goes on, as a sentence; told once a job; also what in the request is done in another way than expected. */
    record Noted(String sentence) implements Event {}

    /** A picture is finished. */
    record Finished(Picture picture) implements Event {}

    /** The whole job is done. */
    record Completed() implements Event {}

    /** The person stopped the job; what was finished before stays. */
    record Cancelled() implements Event {}

    /** The job could not go on; the sentence says why and what to do. */
    record Failed(String sentence) implements Event {}
}
