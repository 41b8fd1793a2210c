package studio.gesso.app.jobs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.work.ResumingWorker;

/** The engine of this process on the best device that works; finding the device takes a moment, once. */
public final class LocalEngine implements Worker, AutoCloseable {

    private final ModelLibrary models;
    private final AdapterFinder adapters;
    private final Previews.Wanted previews;
    private final Path wildcards;
    private final Journal journal;
    private final FutureTask<Provider.Choice> device;
    /** By identity: another request may ask for the same picture. */
    private final Set<Request> unkept = Collections.synchronizedSet(
            Collections.newSetFromMap(new IdentityHashMap<>()));
    private Optional<Pipeline> pipeline = Optional.empty();
    private StateListener keeping = StateListener.NONE;

    /**
     * An engine for the models of a library and those that a request names by their path.
     *
     * @param adapters where LoRAs are found by name, and embeddings by their words
     * @param previews of steps, and the tiny autoencoders for them and for fast decoding
     * @param wildcards the folder of the text files that wildcards in prompts stand for
     * @param journal keeps unfinished pictures, and resumes them when they are requested again
     * @param wanted one of {@link Provider#ids()}; where that does not work, the best working one is used
     */
    public LocalEngine(ModelLibrary models, AdapterFinder adapters, Previews.Wanted previews, Path wildcards,
            Journal journal, String wanted) {
        this.device = new FutureTask<>(() -> chosen(wanted));
        this.journal = journal;
        this.models = models;
        this.adapters = adapters;
        this.previews = previews;
        this.wildcards = wildcards;
    }

    private static Provider.Choice chosen(String wanted) {
        try {
            return Provider.choose(wanted);
        } catch (UserException e) {
            return new Provider.Choice(Provider.choose(Provider.AUTO).provider(), Optional.of(e.getMessage()));
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
                            Optional.of(wildcards), adapters, previews));
        }
        if (unkept.contains(request)) {
            keeping = StateListener.NONE;
            pipeline.get().run(request, events, cancellation);
        } else {
            keeping = journal;
            new ResumingWorker(pipeline.get(), journal).run(request, events, cancellation);
        }
    }

    /**
     * Makes temporary pictures, such as those for a verification: the journal neither keeps nor resumes them.
     *
     * @param queue passes requests on to this engine, in turn with others
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
