package studio.gesso.engine.request;

import java.time.Duration;
import java.util.Optional;
import studio.gesso.engine.image.Pixels;

/** An event of a job, in this order: Noted, Started, many Stepped and Finished (one a picture), an end. */
public sealed interface Event {

    /**
     * The model is being opened; this can take seconds.
     *
     * @param conversion how far its weights are converted for the device, which is done once; empty before and after
     */
    record Loading(String model, Optional<Conversion> conversion) implements Event {

        public Loading(String model) {
            this(model, Optional.empty());
        }
    }

    /**
     * How far the weights of a part of a model are converted.
     *
     * @param part the part for people, such as "U-Net"
     * @param done bytes
     * @param all bytes
     */
    record Conversion(String part, long done, long all) {

        /** In hundredths. */
        public int percent() {
            return all == 0 ? 0 : (int) (100 * done / all);
        }
    }

    /**
     * A picture of the batch has been started.
     *
     * @param picture its place in the batch, counted from 0
     * @param together the pictures that are made at once with it
     */
    record Started(int picture, int of, long seed, Together together) implements Event {

        /** One that is made alone. */
        public Started(int picture, int of, long seed) {
            this(picture, of, seed, new Together(picture, 1));
        }
    }

    /**
     * Pictures of a batch that are made at once, step by step.
     *
     * @param first the place of the first of them, counted from 0
     */
    record Together(int first, int count) {

        /** How many pictures of the batch are done when these are. */
        public int end() {
            return first + count;
        }
    }

    /**
     * A step is done.
     *
     * @param picture the index of its picture in the batch, from 0
     * @param step steps done, 1 to {@code of}
     * @param preview a preview of the picture; empty if the model has no preview matrix
     * @param left the estimated time to the end of the whole job
     */
    record Stepped(int picture, int step, int of, Optional<Pixels> preview, Duration left) implements Event {}

    /** A message for the person while the job runs, sent once a job. */
    record Noted(String sentence) implements Event {}

    /** A picture is finished. */
    record Finished(Picture picture) implements Event {}

    /** The whole job is done. */
    record Completed() implements Event {}

    /** The person stopped the job; finished pictures stay. */
    record Cancelled() implements Event {}

    /**
     * The job failed; the sentence says why and what to do.
     *
     * @param kept how many steps of its current picture are kept, so that the rest of the job goes on from there when it is
     *     requested again; 0 for none
     */
    record Failed(String sentence, int kept) implements Event {

        /** Nothing of its current picture is kept. */
        public Failed(String sentence) {
            this(sentence, 0);
        }
    }
}
