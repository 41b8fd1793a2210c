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
 * A worker that resumes a picture after a crash: when the same picture is requested again, or a batch that starts with
 * it.
 *
 * @param pipeline makes pictures, and sends its states to the journal
 * @param journal the journal of unfinished pictures
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
            // The pipeline reports the error.
            return Optional.empty();
        }
    }

    /** A failure keeps the state, because a later try may work. */
    private void settle(Event event) {
        switch (event) {
            case Event.Finished finished -> journal.settled(finished.picture().request());
            case Event.Cancelled _ -> journal.settledAll();
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Completed _,Event.Failed _ -> {
            }
        }
    }
}
