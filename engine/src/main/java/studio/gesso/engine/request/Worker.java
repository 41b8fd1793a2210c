package studio.gesso.engine.request;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;

/** Makes pictures from requests: the pipeline of this process, or one in a child process. */
@FunctionalInterface
public interface Worker {

    /**
     * Does one job, and returns when it is over. Everything is reported as events; the last is
     * {@link Event.Completed}, {@link Event.Cancelled} or {@link Event.Failed}, and nothing is thrown.
     *
     * @param events called on the thread of the caller, in order
     * @param cancellation stops the job within a node of the network that is running
     */
    void run(Request request, Consumer<Event> events, Cancellation cancellation);

    /**
     * Makes one picture.
     *
     * @param request of one picture
     * @param events receives the events
     * @throws UserException when it cannot be made
     * @throws CancelledException when it was stopped
     */
    default Picture picture(Request request, Consumer<Event> events, Cancellation cancellation) {
        AtomicReference<@Nullable Picture> made = new AtomicReference<>();
        run(request, event -> {
            events.accept(event);
            switch (event) {
                case Event.Finished finished -> made.set(finished.picture());
                case Event.Failed failed -> throw new UserException(failed.sentence());
                case Event.Cancelled _ -> throw new CancelledException();
                case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Completed _ -> {
                }
            }
        }, cancellation);
        return Objects.requireNonNull(made.get(), "The job ended without a picture");
    }
}
