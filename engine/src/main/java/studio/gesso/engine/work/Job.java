package studio.gesso.engine.work;

import java.util.UUID;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;

/** A request on its way through the queue. */
public final class Job {

    /** The state of a job. */
    public enum Status {
        WAITING,
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    private final UUID id = UUID.randomUUID();
    private final Request request;
    private final Consumer<Event> listener;
    private final Cancellation cancellation = new Cancellation();
    private volatile Status status = Status.WAITING;

    Job(Request request, Consumer<Event> listener) {
        this.request = request;
        this.listener = listener;
    }

    public UUID id() {
        return id;
    }

    public Request request() {
        return request;
    }

    public Status status() {
        return status;
    }

    /** Stops the job: at once if it waits, within a node of the running network otherwise; later calls do nothing. */
    public void stop() {
        cancellation.cancel();
    }

    /** Finishes the current picture after the running step; the job continues with the next one. */
    public void finishNow() {
        cancellation.finishNow();
    }

    /** Whether its last event has been sent. */
    boolean hasEnded() {
        return switch (status) {
            case WAITING, RUNNING -> false;
            case COMPLETED, CANCELLED, FAILED -> true;
        };
    }

    Cancellation cancellation() {
        return cancellation;
    }

    void begin() {
        status = Status.RUNNING;
    }

    /** Updates the job from an event, then passes it on. */
    void tell(Event event) {
        switch (event) {
            case Event.Completed _ -> status = Status.COMPLETED;
            case Event.Cancelled _ -> status = Status.CANCELLED;
            case Event.Failed _ -> status = Status.FAILED;
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Finished _ -> {
            }
        }
        listener.accept(event);
    }
}
