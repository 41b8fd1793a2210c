package studio.gesso.engine.diffusion.pipeline;

import java.time.Duration;

/** How long a job still takes, judged by the steps that it has done; the first of them tells more than none. */
final class TimeLeft {

    private int steps;
    private final long began;
    private int done;

    /**
     * Begins to measure.
     *
     * @param steps how many steps the job has, over all its pictures
     */
    TimeLeft(int steps, long now) {
        this.steps = steps;
        this.began = now;
    }

    /** Takes note of a step that was done, and says how long the others will take. */
    Duration afterStep(long now) {
        done++;
        return Duration.ofNanos((long) ((double) (now - began) / done * Math.max(0, steps - done)));
    }

    /** Takes note of steps that will not be done. */
    void drop(int needless) {
        steps -= needless;
    }
}
