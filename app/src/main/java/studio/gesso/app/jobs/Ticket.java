package studio.gesso.app.jobs;

import studio.gesso.engine.generate.Job;
import studio.gesso.engine.generate.Request;

/** An order's place in the queue, from when it is given until it has ended. */
public final class Ticket {

    private final Order order;
    private Job job;
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

    /** Lets it end with the picture that is being made. */
    void endWithThis() {
        endsWithThis = true;
    }

    boolean endsWithThis() {
        return endsWithThis;
    }
}
