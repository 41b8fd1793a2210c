package studio.gesso.engine.diffusion.pipeline.timing;

import java.time.Duration;

/** Estimates the remaining time of a job from its steps so far. */
public final class TimeLeft {

    private int steps;
    private final long began;
    private int done;

    /**
     * Starts measuring.
     *
     * @param steps how many steps the job has, over all its pictures
     */
    public TimeLeft(int steps, long now) {
        this.steps = steps;
        this.began = now;
    }

    /** Counts a finished step, and returns the estimated time of the others. */
    public Duration afterStep(long now) {
        done++;
        return Duration.ofNanos((long) ((double) (now - began) / done * Math.max(0, steps - done)));
    }

    /** Removes steps that will not be done. */
    public void drop(int needless) {
        steps -= needless;
    }
}
