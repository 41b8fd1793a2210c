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
 * Makes pictures for a waiting background thread: in turn with the queue's other jobs, and without storing them.
 *
 * @param queue takes a request, and reports events on its own thread
 * @param shown what is made in this way or waits for its turn, as the window shows it
 * @param window the window's thread
 */
record SerialWorker(BiFunction<Request, Consumer<Event>, Job> queue, ObservableList<Verifying> shown, Executor window)
        implements
            Worker {

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        BlockingQueue<Event> received = new LinkedBlockingQueue<>();
        Job job = queue.apply(request, received::add);
        Verifying entry = new Verifying(request, job);
        window.execute(() -> shown.add(entry));
        try {
            passOn(received, job, events, cancellation);
        } finally {
            window.execute(() -> shown.remove(entry));
        }
    }

    private static void passOn(BlockingQueue<Event> received, Job job, Consumer<Event> events,
            Cancellation cancellation) {
        try (var _ = cancellation.onCancel(job::stop)) {
            for (Event event = received.take(); !passOn(event, events); event = received.take()) {
                // Until the last one.
            }
        } catch (InterruptedException e) {
            job.stop();
            events.accept(new Event.Cancelled());
        }
    }

    /** Passes an event on, and returns whether it was the last. */
    private static boolean passOn(Event event, Consumer<Event> events) {
        events.accept(event);
        return switch (event) {
            case Event.Completed _,Event.Cancelled _,Event.Failed _ -> true;
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Finished _ -> false;
        };
    }
}
