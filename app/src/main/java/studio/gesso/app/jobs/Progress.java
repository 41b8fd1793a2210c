package studio.gesso.app.jobs;

import java.time.Duration;
import java.util.Optional;
import studio.gesso.engine.request.Event;

/** The progress of the work, as the window shows it. */
public sealed interface Progress {

    /** Nothing runs. */
    record Idle() implements Progress {}

    /**
     * The model is being opened.
     *
     * @param conversion how far its weights are converted for the device, while they are
     */
    record Loading(Optional<Event.Conversion> conversion) implements Progress {}

    /**
     * A picture is being made.
     *
     * @param picture which of the batch, from 1; the first of several that are made at once
     * @param together how many are made at once
     * @param step steps done, 0 to {@code steps}
     * @param left the estimated time to the end of the whole job, once a step has been timed
     */
    record Sampling(int picture, int of, int together, int step, int steps,
            Optional<Duration> left) implements Progress {

        /** How much of the whole job is done, 0 to 1. */
        public double fraction() {
            return (picture - 1 + together * (double) step / steps) / of;
        }

        /** Steps that are to be done, of all pictures of the job. */
        int stepsLeft() {
            return (of - picture + 1) * steps - together * step;
        }

        /** The last of those that are made now. */
        public int last() {
            return picture + together - 1;
        }

        /** Which pictures are made now, such as "picture 2 of 4"; empty where there is one only. */
        public Optional<String> place() {
            return Optional.of(together == 1
                    ? "picture " + picture + " of " + of
                    : "pictures " + picture + "–" + last() + " of " + of).filter(_ -> of > 1);
        }
    }

    /**
     * The last job failed; the sentence says why and what to do.
     *
     * @param task what is left of it
     * @param kept how many steps of its current picture are kept, from where it goes on when it is tried again
     */
    record Failed(Task task, String sentence, int kept) implements Progress {

        /** The name for trying it again. */
        public String again() {
            return kept > 0 ? "Go on at step " + kept : "Try again";
        }
    }

    /** Whether pictures of a job wait for those that are made now. */
    default boolean moreToCome() {
        return this instanceof Sampling at && at.last() < at.of;
    }

    /** Whether a job can be stopped now. */
    default boolean isRunning() {
        return switch (this) {
            case Loading _,Sampling _ -> true;
            case Idle _,Failed _ -> false;
        };
    }
}
