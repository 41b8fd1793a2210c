package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/** Whole runs of pipelines whose states it hears. */
final class Runs implements StateListener {

    private final List<State> states = new ArrayList<>();

    @Override
    public void reached(Request request, State state) {
        states.add(state);
    }

    /** The states of the last run. */
    List<State> states() {
        return List.copyOf(states);
    }

    /** What a run came to: its last picture, or why there is none; it begins with a state where there is one. */
    Event last(Pipeline pipeline, Request request, Optional<State> from) {
        List<Event> events = new ArrayList<>();
        states.clear();
        from.ifPresentOrElse(state -> pipeline.resume(request, state, events::add, new Cancellation()),
                () -> pipeline.run(request, events::add, new Cancellation()));
        return events.getLast() instanceof Event.Completed ? events.get(events.size() - 2) : events.getLast();
    }

    /** The picture of a run. */
    Pixels pixels(Pipeline pipeline, Request request, Optional<State> from) {
        Event last = last(pipeline, request, from);
        return assertInstanceOf(Event.Finished.class, last, last::toString).picture().pixels();
    }
}
