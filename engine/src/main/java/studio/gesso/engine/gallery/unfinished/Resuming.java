package studio.gesso.engine.gallery.unfinished;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.generate.pipeline.Pipeline;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Refusal;

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
        Optional<Unfinished> left = left(request);
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

    private Optional<Unfinished> left(Request request) {
        List<Unfinished> all = journal.unfinished();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        try {
            Request first = pipeline.first(request);
            return all.stream().filter(unfinished -> unfinished.request().equals(first)).findFirst();
        } catch (Refusal unmakeable) {
            // The pipeline tells it, as it tells whatever it cannot do.
            return Optional.empty();
        }
    }

    /** A failure leaves the state where it is: whatever failed may work tomorrow. */
    private void settle(Event event) {
        switch (event) {
            case Event.Finished finished -> journal.settled(finished.picture().request());
            case Event.Cancelled _ -> journal.settledAll();
            case Event.Loading _,Event.Noted _,Event.Started _,Event.Stepped _,Event.Completed _,Event.Failed _ -> {
            }
        }
    }
}
