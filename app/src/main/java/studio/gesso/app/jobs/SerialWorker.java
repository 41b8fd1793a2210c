package studio.gesso.app.jobs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.work.Job;

/**
 * Makes pictures for somebody who waits for them on a thread of the background: in turn with the queue's other jobs, and
 * without keeping them.
 *
 * @param queue takes a request, and tells what happens on its own thread
 * @param shown what is made so or waits for its turn, as the window shows it
 * @param window the window's thread
 */
record SerialWorker(BiFunction<Request, Consumer<Event>, Job> queue, ObservableList<Request> shown, Executor window)
        implements
            Worker {

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        window.execute(() -> shown.add(request));
        try {
            make(request, events, cancellation);
        } finally {
            window.execute(() -> shown.remove(request));
        }
    }

    private void make(Request request, Consumer<Event> events, Cancellation cancellation) {
        BlockingQueue<Event> told = new LinkedBlockingQueue<>();
        Job job = queue.apply(request, told::add);
        try (var _ = cancellation.onCancel(job::stop)) {
            for (Event event = told.take(); !tell(event, events); event = told.take()) {
                // Until the last one.
            }
        } catch (InterruptedException e) {
            job.stop();
            events.accept(new Event.Cancelled());
        }
    }

    /** Passes an event on, and tells whether it was the last. */
    private static boolean tell(Event event, Consumer<Event> events) {
        events.accept(event);
        return switch (event) {
            case Event.Completed _,Event.Cancelled _,Event.Failed _ -> true;
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Finished _ -> false;
        };
    }
}
