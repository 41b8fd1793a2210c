package studio.gesso.engine.gallery.unfinished;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.generate.pipeline.Pipeline;
import studio.gesso.engine.onnx.Cancellation;

/**
 * A pipeline that goes on where a crash ended a picture: asking for that picture again is enough, or for a batch that
 * begins with it.
 *
 * @param pipeline makes pictures, and tells the journal its states
 * @param journal knows what is unfinished
 */
public record Resuming(Pipeline pipeline, Journal journal) implements Worker {

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        Optional<Unfinished> left = journal.unfinished()
                .stream()
                .filter(unfinished -> unfinished.request().equals(pipeline.first(request)))
                .findFirst();
        left.ifPresent(journal::adopt);
        Consumer<Event> settling = event -> {
            events.accept(event);
            settle(event);
        };
        if (left.isPresent()) {
            pipeline.resume(request, left.get().state(), settling, cancellation);
        } else {
            pipeline.run(request, settling, cancellation);
        }
    }

    /** A failure leaves the state where it is: whatever failed may work tomorrow. */
    private void settle(Event event) {
        switch (event) {
            case Event.Finished finished -> journal.settled(finished.picture().request());
            case Event.Cancelled _ -> journal.settledAll();
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Completed _,Event.Failed _ -> {
            }
        }
    }
}
