package studio.gesso.app.jobs;

import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.Job;

/**
 * A picture that is being made again to verify it, or waits for that.
 *
 * @param job its place in the engine's queue
 */
public record Verifying(Request request, Job job) {

    /** Stops it, or removes it from the queue; what is verified after it stays. */
    public void stop() {
        job.stop();
    }
}
