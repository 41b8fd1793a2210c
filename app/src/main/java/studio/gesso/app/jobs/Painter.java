package studio.gesso.app.jobs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.gallery.unfinished.Resuming;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.generate.pipeline.Pipeline;
import studio.gesso.engine.generate.pipeline.StateListener;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.tensor.Refusal;

/** The engine of this process on the best device that works; finding that out takes a moment, once. */
public final class Painter implements Worker, AutoCloseable {

    private final ModelLibrary models;
    private final Path wildcards;
    private final Journal journal;
    private final FutureTask<Provider.Choice> device;
    /** By identity: another request may ask for the same picture. */
    private final Set<Request> unkept = Collections.synchronizedSet(
            Collections.newSetFromMap(new IdentityHashMap<>()));
    private Optional<Pipeline> pipeline = Optional.empty();
    private StateListener keeping = StateListener.NONE;

    /**
     * A painter that knows the models of a library and those that a request names by their path.
     *
     * @param wildcards the folder of the text files that wildcards in prompts stand for
     * @param journal keeps what is unfinished, and goes on with it when it is asked for again
     * @param wanted one of {@link Provider#ids()}; where that does not work, the best that does is taken
     */
    public Painter(ModelLibrary models, Path wildcards, Journal journal, String wanted) {
        this.device = new FutureTask<>(() -> chosen(wanted));
        this.journal = journal;
        this.models = models;
        this.wildcards = wildcards;
    }

    private static Provider.Choice chosen(String wanted) {
        try {
            return Provider.choose(wanted);
        } catch (Refusal refusal) {
            return new Provider.Choice(Provider.choose(Provider.AUTO).provider(), Optional.of(refusal.getMessage()));
        }
    }

    /** Finds the device, unless that has been done; waits for it. */
    public Provider.Choice device() {
        device.run();
        try {
            return device.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("No device was found, not even the processor", e);
        }
    }

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        if (pipeline.isEmpty()) {
            pipeline = Optional
                    .of(new Pipeline(models, device().provider(), (picture, state) -> keeping.reached(picture, state),
                            Optional.of(wildcards)));
        }
        if (unkept.contains(request)) {
            keeping = StateListener.NONE;
            pipeline.get().run(request, events, cancellation);
        } else {
            keeping = journal;
            new Resuming(pipeline.get(), journal).run(request, events, cancellation);
        }
    }

    /**
     * Makes pictures that nobody will miss, such as those that are made again to be compared: the journal neither keeps
     * them nor goes on with them.
     *
     * @param queue passes requests on to this painter, in turn with others
     */
    public Worker unkept(Worker queue) {
        return (request, events, cancellation) -> {
            unkept.add(request);
            try {
                queue.run(request, events, cancellation);
            } finally {
                unkept.remove(request);
            }
        };
    }

    /** Closes the model that is open; the queue must have ended. */
    @Override
    public void close() {
        pipeline.ifPresent(Pipeline::close);
    }
}
