package studio.gesso.app.jobs;

import java.util.Optional;
import studio.gesso.engine.archive.recovery.WaitingList.WaitingJob;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.Job;

/** A task's place in the queue, until it has ended. */
public final class QueuedJob {

    private final Task task;
    // is() sets it as soon as the queue has taken it.
    @SuppressWarnings("NullAway.Init")
    private Job job;
    private int done;
    private Event.Together together = new Event.Together(0, 1);
    private boolean endsWithThis;

    QueuedJob(Task task) {
        this.task = task;
    }

    /** The request. */
    public Request request() {
        return task.request();
    }

    /** The task. */
    public Task task() {
        return task;
    }

    Job job() {
        return job;
    }

    void is(Job submitted) {
        job = submitted;
    }

    /** Counts a picture that is finished. */
    void finishedOne() {
        done++;
    }

    /** The progress where pictures are begun. */
    Progress.Sampling begun(Event.Started now) {
        together = now.together();
        return new Progress.Sampling(now.picture() + 1, now.of(), together.count(), 0, request().steps(),
                Optional.empty());
    }

    /** The pictures that are made now. */
    Event.Together together() {
        return together;
    }

    /** Whether others of those that are made now are not finished yet. */
    boolean hasMore() {
        return done < together.end();
    }

    /** The task without the pictures that are finished; empty if that is all of it. */
    Optional<Task> rest() {
        return done < request().batch() ? Optional.of(task.without(done)) : Optional.empty();
    }

    /** What has to be stored of it. */
    WaitingJob item() {
        return new WaitingJob(job.id(), request(), done);
    }

    /** Lets it end with the picture that is being made. */
    void endWithThis() {
        endsWithThis = true;
    }

    boolean endsWithThis() {
        return endsWithThis;
    }
}
