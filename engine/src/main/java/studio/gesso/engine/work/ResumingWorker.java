package studio.gesso.engine.work;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.UnfinishedPicture;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;

/**
 * A pipeline that resumes where a crash ended a picture: asking for that picture again is enough, or for a batch that
 * begins with it.
 *
 * @param pipeline makes pictures, and tells the journal its states
 * @param journal knows what is unfinished
 */
public record ResumingWorker(Pipeline pipeline, Journal journal) implements Worker {

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        Optional<UnfinishedPicture> left = left(request);
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

    private Optional<UnfinishedPicture> left(Request request) {
        List<UnfinishedPicture> all = journal.unfinished();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        try {
            Request first = pipeline.first(request);
            return all.stream().filter(unfinished -> unfinished.request().equals(first)).findFirst();
        } catch (UserException unmakeable) {
            // The pipeline tells it, as it tells whatever it cannot do.
            return Optional.empty();
        }
    }

    /** A failure leaves the state where it is: whatever failed may work tomorrow. */
    private void settle(Event event) {
        switch (event) {
            case Event.Finished finished -> journal.settled(finished.picture().request());
            case Event.Cancelled _ -> journal.settledAll();
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Completed _,Event.Failed _ -> {
            }
        }
    }
}
