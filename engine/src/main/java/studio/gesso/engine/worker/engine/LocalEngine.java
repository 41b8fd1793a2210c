package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ExitHook;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.pipeline.branch.Circumstances;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.work.ResumingWorker;

/**
 * The engine of this process on the best device that works; finding the device takes a moment, once. When the process is
 * asked to end, it first ends the run, because a network that runs while its library is unloaded crashes.
 */
public final class LocalEngine implements Engine {

    /** How long a run may take to end; opening a large model cannot be stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The exit code of a process that was asked to end (SIGTERM). */
    private static final int ENDED = 128 + 15;

    private final ModelFinder models;
    private final AdapterFinder adapters;
    private final Previews.Wanted previews;
    private final Path wildcards;
    private final Supplier<Limits> limits;
    private final Journal journal;
    private final Optional<StepWriter> steps;
    private final FutureTask<Provider.Choice> device;
    private final Unkept unkept = new Unkept();
    private final RunningJob running = new RunningJob();
    private final ExitHook hook;
    /** Held by whoever is in native code without a job. */
    private final ReadWriteLock apart = new ReentrantReadWriteLock();
    private Optional<Pipeline> pipeline = Optional.empty();
    private List<StateListener> keeping = List.of();

    /**
     * An engine for the models of a person.
     *
     * @param library the models of the settings, as far as they have been read
     * @param context what a job needs of the window, as it is now
     * @param journal of the settings' folder of unfinished pictures
     */
    public static LocalEngine of(EngineSettings settings, ModelLibrary library, Supplier<JobContext> context,
            Journal journal) {
        CurrentModels models = new CurrentModels(library, context);
        return new LocalEngine(models, models.adapters(), EngineSettings.previews(context), settings.wildcards(),
                journal, Optional.of(settings.steps()), settings.device(),
                () -> context.get().limits());
    }

    /**
     * An engine for models that are found by name, and those that a request names by their path.
     *
     * @param adapters where LoRAs are found by name, and embeddings by their words
     * @param previews of steps, and the tiny autoencoders for them and for fast decoding
     * @param wildcards the folder of the text files that wildcards in prompts stand for
     * @param journal keeps unfinished pictures, and resumes them when they are requested again
     * @param wanted one of {@link Devices#ids()}, or the id of one device; where that does not work, the best working one is used
     */
    public LocalEngine(ModelFinder models, AdapterFinder adapters, Previews.Wanted previews, Path wildcards,
            Journal journal, String wanted) {
        this(models, adapters, previews, wildcards, journal, Optional.empty(), wanted, () -> Limits.NONE);
    }

    private LocalEngine(ModelFinder models, AdapterFinder adapters, Previews.Wanted previews, Path wildcards,
            Journal journal, Optional<Path> steps, String wanted, Supplier<Limits> limits) {
        this.steps = steps.map(folder -> new StepWriter(folder,
                run -> new Circumstances(choice().provider(), adapters).apply(run)));
        this.limits = limits;
        this.previews = previews;
        this.device = new FutureTask<>(() -> apart(() -> chosen(wanted)));
        this.journal = journal;
        this.models = models;
        this.adapters = adapters;
        this.wildcards = wildcards;
        this.hook = new ExitHook(() -> {
            if (!endRun(PATIENCE)) {
                QuickExit.now(ENDED);
            }
        });
    }

    private static Provider.Choice chosen(String wanted) {
        Devices devices = Devices.here();
        try {
            return devices.choose(wanted);
        } catch (UserException e) {
            return new Provider.Choice(devices.choose(Provider.AUTO).provider(), Optional.of(e.getMessage()));
        }
    }

    @Override
    public EngineDevice device() {
        return EngineDevice.of(choice());
    }

    private Provider.Choice choice() {
        device.run();
        try {
            return device.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UserException reason) {
                throw reason;
            }
            throw new IllegalStateException("No device was found, not even the processor", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The search for a device was interrupted", e);
        }
    }

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        try (var _ = running.begin(cancellation)) {
            if (pipeline.isEmpty()) {
                pipeline = Optional.of(new Pipeline(models, choice().provider(), new Keeping(() -> keeping),
                        Optional.of(wildcards), adapters, previews, limits));
            }
            if (unkept.has(request)) {
                keeping = List.of();
                pipeline.get().run(request, events, cancellation);
            } else {
                keeping = Stream.concat(Stream.of(journal), steps.stream().map(StepWriter::store)).toList();
                try {
                    new ResumingWorker(pipeline.get(), journal).run(request, events.andThen(this::note), cancellation);
                } finally {
                    steps.ifPresent(writer -> writer.store().ended());
                }
            }
        }
    }

    private void note(Event event) {
        if (event instanceof Event.Finished(var picture)) {
            steps.ifPresent(writer -> writer.store().finished(picture));
        }
    }

    /**
     * Ends the run before the process ends: what is kept of its picture stays, so that it can be resumed. Waits for a search
     * for devices and for trials too.
     *
     * @return whether nothing of these is left after this time
     */
    public boolean endRun(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        journal.close();
        return running.end(patience) && isNobodyApart(end);
    }

    private <T> T apart(Supplier<T> work) {
        apart.readLock().lock();
        try {
            return work.get();
        } finally {
            apart.readLock().unlock();
        }
    }

    private boolean isNobodyApart(long end) {
        try {
            boolean isNobody = apart.writeLock().tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (isNobody) {
                apart.writeLock().unlock();
            }
            return isNobody;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Worker unkept(Worker queue) {
        return unkept.through(queue);
    }

    @Override
    public Optional<String> problem(Path name, byte[] graph) {
        return apart(() -> GraphTrial.HERE.problem(name, graph));
    }

    /** It is as well as this process is. */
    @Override
    public void onHealth(Consumer<Health> listener) {}

    /** It writes into the log of this process. */
    @Override
    public void log(LogFile file, Log.Detail detail, Log.Prompts prompts) {}

    @Override
    public void interrupt() {
        running.cancel();
    }

    @Override
    public void close() {
        hook.close();
        steps.ifPresent(StepWriter::close);
        pipeline.ifPresent(Pipeline::close);
    }
}
