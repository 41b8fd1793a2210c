package studio.gesso.engine.diffusion.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.adapter.FileHashing;
import studio.gesso.engine.diffusion.model.adapter.NamedFile;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.check.ModelCheck;
import studio.gesso.engine.diffusion.pipeline.check.RequestCheck;
import studio.gesso.engine.diffusion.pipeline.opening.OpenModels;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.diffusion.pipeline.speed.AtOnce;
import studio.gesso.engine.diffusion.pipeline.timing.RequestLog;
import studio.gesso.engine.diffusion.weights.adapter.KnownHashes;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.diffusion.pipeline.upscale.Enlarger;
import studio.gesso.engine.diffusion.pipeline.upscale.Upscaling;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.request.adapter.UsedFile.Role;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/**
 * Makes pictures from requests in this process: prompt → tokens → embeddings → latents → steps → pixels.
 *
 * <p>The pictures of a batch are made one after another, or several at once where that suits the device; each from its own
 * seed alone, so a picture does not depend on how many are made with it. It is used by one thread at a time.
 */
public final class Pipeline implements Worker, AutoCloseable {

    private final Provider provider;
    private final OpenModels models;
    private final StateListener listener;
    private final PromptChoice wording;
    private final AdapterChoice adapters;
    private final KnownHashes hashes = KnownHashes.ofThisPerson();
    private final Previews previews;
    private final Supplier<Limits> limits;
    private final AtOnce atOnce = new AtOnce();
    private final Enlarger enlarger;

    /** A pipeline without an open model, for which wildcards in prompts are text. */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener) {
        this(finder, provider, listener, Optional.empty());
    }

    /**
     * A pipeline without an open model.
     *
     * @param finder where models are found by name
     * @param provider the device that runs them
     * @param listener receives every state
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener, Optional<Path> wildcards) {
        this(finder, provider, listener, wildcards, AdapterFinder.PATHS);
    }

    /**
     * A pipeline without an open model.
     *
     * @param finder where models are found by name
     * @param provider the device that runs them
     * @param listener receives every state
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     * @param adapters where LoRAs are found by name, and embeddings by their words
     */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener, Optional<Path> wildcards,
            AdapterFinder adapters) {
        this(finder, provider, listener, wildcards, adapters, Previews.Wanted.USUAL);
    }

    /**
     * A pipeline without an open model.
     *
     * @param finder where models are found by name
     * @param provider the device that runs them
     * @param listener receives every state
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     * @param adapters where LoRAs are found by name, and embeddings by their words
     * @param wanted the previews of steps, and the tiny autoencoders for them and for fast decoding
     */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener, Optional<Path> wildcards,
            AdapterFinder adapters, Previews.Wanted wanted) {
        this(finder, provider, listener, wildcards, adapters, wanted, () -> Limits.NONE);
    }

    /**
     * A pipeline without an open model.
     *
     * @param finder where models are found by name
     * @param provider the device that runs them
     * @param listener receives every state
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     * @param adapters where LoRAs are found by name, and embeddings by their words
     * @param wanted the previews of steps, and the tiny autoencoders for them and for fast decoding
     * @param limits how much of the computer pictures may use; asked for every job
     */
    public Pipeline(ModelFinder finder, Provider provider, StateListener listener, Optional<Path> wildcards,
            AdapterFinder adapters, Previews.Wanted wanted, Supplier<Limits> limits) {
        this.provider = provider;
        this.limits = limits;
        this.models = new OpenModels(finder.forDevice(provider), provider, limits);
        this.listener = listener;
        this.wording = new PromptChoice(wildcards);
        this.adapters = new AdapterChoice(adapters);
        this.previews = new Previews(wanted, provider);
        this.enlarger = new Enlarger(finder::upscaler, provider);
    }

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        reportingEnd(request, events, heard -> paint(request, _ -> Optional.empty(), heard, cancellation));
    }

    /**
     * Resumes a picture, the first of a batch or the only one, from a stored state; the prompt, the guidance and the
     * advanced settings may differ from those that led there.
     *
     * @param request of the same schedule as the state's
     */
    public void resume(Request request, State state, Consumer<Event> events, Cancellation cancellation) {
        Request first = first(request);
        resume(request, one -> Optional.of(state).filter(_ -> one.equals(first)), events, cancellation);
    }

    /**
     * Resumes those pictures of a batch that have a stored state.
     *
     * @param stored the state of one picture, whose prompt is resolved
     */
    public void resume(Request request, Function<Request, Optional<State>> stored, Consumer<Event> events,
            Cancellation cancellation) {
        reportingEnd(request, events, heard -> paint(request, stored, heard, cancellation));
    }

    /**
     * The requests of the single pictures of a batch, with their prompts resolved.
     *
     * @throws UserException if a wildcard of its prompt has no file
     */
    public List<Request> pictures(Request request) {
        return wording.pictures(request, new Cancellation());
    }

    /**
     * The request of the first picture alone, with its prompt resolved.
     *
     * @throws UserException if a wildcard of its prompt has no file
     */
    public Request first(Request request) {
        return wording.pictures(request.batch(1), new Cancellation()).getFirst();
    }

    /**
     * The time spent inside the networks of the model that is open, since it was; for measuring the time of the rest.
     */
    public Duration nativeTime() {
        return models.nativeTime();
    }

    @Override
    public void close() {
        previews.close();
        models.close();
    }

    private void paint(Request request, Function<Request, Optional<State>> stored, Consumer<Event> events,
            Cancellation cancellation) {
        RequestCheck.check(request);
        cancellation.check();
        try {
            if (request.source() instanceof Upscale upscale) {
                enlarge(request, upscale, events, cancellation);
                return;
            }
            new Batch(request, models(events, cancellation), AtOnce.wanted(limits.get(), provider, request.size()),
                    atOnce,
                    models::precision, previews, enlarger, listener, events, cancellation)
                    .paint(wording, stored);
        } finally {
            models.trim();
            previews.trim();
        }
    }

    private Batch.Models models(Consumer<Event> events, Cancellation cancellation) {
        return new Batch.Models() {
            @Override
            public OpenedModel open(Request one) {
                return Pipeline.this.open(one, events, cancellation);
            }

            @Override
            public int alike(List<Request> some) {
                return together(some);
            }
        };
    }

    /** Pictures that want the same adapters; what a branch begins with may need a model of its own. */
    private int together(List<Request> some) {
        if (some.size() == 1 || some.getFirst().advanced().branch().isPresent()) {
            return 1;
        }
        AdapterChoice.Wanted wanted = adapters.of(some.getFirst()).adapters();
        return 1 + (int) some.stream()
                .skip(1)
                .takeWhile(one -> adapters.of(one).adapters().equals(wanted))
                .count();
    }

    private void enlarge(Request request, Upscale upscale, Consumer<Event> events, Cancellation cancellation) {
        if (!upscale.addsDetail()) {
            new Upscaling(enlarger, events, cancellation).run(request, upscale);
            return;
        }
        List<Request> pictures = wording.pictures(request, cancellation);
        PromptChoice.remarks(pictures).forEach(remark -> events.accept(new Event.Noted(remark)));
        for (int i = 0; i < pictures.size(); i++) {
            OpenedModel opened = open(pictures.get(i), events, cancellation);
            new PaintedUpscale(opened, pictures.get(i), previews.decoding(pictures.get(i), opened.model()), events,
                    cancellation)
                    .paint(upscale, enlarger, i, pictures.size(), models.precision());
        }
    }

    private OpenedModel open(Request one, Consumer<Event> events, Cancellation cancellation) {
        AdapterChoice.Choice choice = adapters.of(one);
        DiffusionModel model = models.get(one, choice.adapters(), events, cancellation);
        if (!(one.source() instanceof Upscale)) {
            ModelCheck.check(one, model);
        }
        Set<Path> unfit = new HashSet<>(choice.adapters().embeddings());
        unfit.removeAll(model.embeddings());
        return new OpenedModel(model, () -> FileHashing.begin(files(one, choice).distinct()
                .filter(file -> file.role() != Role.EMBEDDING || !unfit.contains(file.path()))
                .toList(), hashes, cancellation));
    }

    /** The files that change a picture, and those of the runs that it branches from. */
    private Stream<NamedFile> files(Request one, AdapterChoice.Choice choice) {
        return Stream.concat(choice.files().stream(), one.advanced().branch().stream().flatMap(branch -> {
            Request parent = branch.parent(one);
            return files(parent, adapters.of(parent));
        }));
    }

    /** Runs a job; the only place where exceptions become events. */
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
