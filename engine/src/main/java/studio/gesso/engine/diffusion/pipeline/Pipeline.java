package studio.gesso.engine.diffusion.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/**
 * Makes pictures of requests in this process: prompt → tokens → text states → latents → steps → pixels.
 *
 * <p>The pictures of a batch are made one after another, each from its own seed alone, so a picture does not depend on
 * how many are made with it. It is used by one thread at a time.
 */
public final class Pipeline implements Worker, AutoCloseable {

    private final Provider provider;
    private final OpenModels models;
    private final StateListener listener;
    private final PromptChoice wording;

    /** A pipeline with no model open yet, to which wildcards in prompts are text. */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener) {
        this(finder, provider, listener, Optional.empty());
    }

    /**
     * A pipeline with no model open yet.
     *
     * @param finder where models are found by name
     * @param provider the device that runs them
     * @param listener receives every state
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener, Optional<Path> wildcards) {
        this.provider = provider;
        this.models = new OpenModels(finder, provider);
        this.listener = listener;
        this.wording = new PromptChoice(wildcards);
    }

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        reportingEnd(request, events, heard -> paint(request, Optional.empty(), heard, cancellation));
    }

    /**
     * Goes on with a picture, the first of a batch or the only one, from a state that was kept; the prompt, the guidance
     * and what is tuned may be others than those that led there.
     *
     * @param request of the same schedule as the state's
     */
    public void resume(Request request, State state, Consumer<Event> events, Cancellation cancellation) {
        reportingEnd(request, events, heard -> paint(request, Optional.of(state), heard, cancellation));
    }

    /**
     * The request of the first picture alone, in which nothing is left to the seed any more.
     *
     * @throws UserException if a wildcard of its prompt has no file
     */
    public Request first(Request request) {
        return wording.pictures(request.batch(1), new Cancellation()).getFirst();
    }

    /** The time spent inside the networks of the model that is open, since it was; for measuring what the rest takes. */
    public Duration nativeTime() {
        return models.nativeTime();
    }

    @Override
    public void close() {
        models.close();
    }

    private void paint(Request request, Optional<State> from, Consumer<Event> events, Cancellation cancellation) {
        RequestCheck.check(request);
        cancellation.check();
        DiffusionModel model = models.get(request.model(), () -> events.accept(new Event.Loading(request.model())));
        ModelCheck.check(request, model);
        try {
            new Batch(request, model, models.precision(), listener, events, cancellation).paint(wording, from);
        } finally {
            model.trim();
        }
    }

    /** Does a job; the one place where what was thrown on the way becomes an event. */
    private void reportingEnd(Request request, Consumer<Event> events, Consumer<Consumer<Event>> job) {
        Consumer<Event> heard = events.andThen(new RequestLog(request, provider));
        try {
            job.accept(heard);
            heard.accept(new Event.Completed());
        } catch (CancelledException _) {
            heard.accept(new Event.Cancelled());
        } catch (UserException e) {
            heard.accept(new Event.Failed(e.getMessage()));
        }
    }
}
