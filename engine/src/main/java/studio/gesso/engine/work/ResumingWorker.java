package studio.gesso.engine.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import studio.gesso.engine.request.state.State;

/**
 * A worker that resumes pictures after a crash: when the same ones are requested again, alone or in a batch.
 *
 * @param pipeline makes pictures, and sends its states to the journal
 * @param journal the journal of unfinished pictures
 */
public record ResumingWorker(Pipeline pipeline, Journal journal) implements Worker {

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        Map<Request, State> left = left(request);
        pipeline.resume(request, one -> Optional.ofNullable(left.get(one)), event -> {
            events.accept(event);
            settle(event);
        }, cancellation);
    }

    /** What is left of the request's pictures, of which several may have been made at once. */
    private Map<Request, State> left(Request request) {
        List<UnfinishedPicture> all = journal.unfinished();
        if (all.isEmpty()) {
            return Map.of();
        }
        try {
            List<Request> pictures = pipeline.pictures(request);
            Map<Request, State> states = new HashMap<>();
            all.stream().filter(one -> pictures.contains(one.request())).forEach(one -> {
                if (states.putIfAbsent(one.request(), one.state()) == null) {
                    journal.adopt(one);
                }
            });
            return states;
        } catch (UserException unmakeable) {
            // The pipeline reports the error.
            return Map.of();
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
