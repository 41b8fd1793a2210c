package studio.gesso.app.jobs;

import studio.gesso.engine.gallery.unfinished.WaitingList.Item;
import studio.gesso.engine.generate.Job;
import studio.gesso.engine.generate.Request;

/** An order's place in the queue, from when it is given until it has ended. */
public final class Ticket {

    private final Order order;
    private Job job;
    private int done;
    private boolean endsWithThis;

    Ticket(Order order) {
        this.order = order;
    }

    /** What is asked for. */
    public Request request() {
        return order.request();
    }

    /** What is asked for, and what is done with it. */
    public Order order() {
        return order;
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

    /** What has to be kept of it. */
    Item item() {
        return new Item(job.id(), request(), done);
    }

    /** Lets it end with the picture that is being made. */
    void endWithThis() {
        endsWithThis = true;
    }

    boolean endsWithThis() {
        return endsWithThis;
    }
}
