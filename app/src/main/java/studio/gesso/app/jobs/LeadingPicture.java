package studio.gesso.app.jobs;

import java.util.function.Consumer;
import studio.gesso.engine.request.Event;

/** Passes events of a job on: of several pictures that are made at once, the first stands for all while they are made. */
final class LeadingPicture implements Consumer<Event> {

    private final Consumer<Event> shown;
    private int first;

    LeadingPicture(Consumer<Event> shown) {
        this.shown = shown;
    }

    @Override
    public void accept(Event event) {
        if (tells(event)) {
            shown.accept(event);
        }
    }

    private boolean tells(Event event) {
        return switch (event) {
            case Event.Started started -> {
                first = started.together().first();
                yield started.picture() == first;
            }
            case Event.Stepped stepped -> stepped.picture() == first;
            case Event.Loading _,Event.Noted _,Event.Finished _,Event.Completed _,Event.Cancelled _,Event.Failed _ ->
                true;
        };
    }
}
