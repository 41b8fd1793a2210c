package studio.gesso.engine.diffusion.pipeline;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.guidance.ConditioningRequest;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.control.SeenOnce;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.adapter.FileHashing;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.BranchStart.Beginning;
import studio.gesso.engine.diffusion.pipeline.decoding.DecodingRecord;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.diffusion.pipeline.preview.StepPreviews;
import studio.gesso.engine.diffusion.pipeline.timing.TimeLeft;
import studio.gesso.engine.diffusion.pipeline.timing.UsageMeter;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.UsedFile;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.tensor.Tensor;

/** Makes the pictures of one request: each from its own seed, and shared parts once. */
final class Batch {

    private final Request request;
    private final Function<Request, Opened> models;
    private final Supplier<Precision> precision;
    private final Previews previews;
    private final StateListener listener;
    private final Consumer<Event> events;
    private final Cancellation cancellation;
    private Optional<TimeLeft> timeLeft = Optional.empty();
    private Optional<Reading> lastReading = Optional.empty();
    private final Set<String> noted = new HashSet<>();
    private final SeenOnce seen = new SeenOnce();
    private final BranchStart branching;
    private boolean started;

    /**
     * An open model.
     *
     * @param hashing begins to compute the hashes of the files that change it
     */
    record Opened(DiffusionModel model, Supplier<FileHashing> hashing) {}

    /** What the steps of a picture need; {@code begin} is empty for its own first state. */
    private record Ready(DiffusionModel model, SamplingPlan sampling, ConditioningSchedule conditions,
            Optional<State> begin) {}

    /** Encoded prompts. */
    private record Reading(DiffusionModel model, ConditioningRequest request, ConditioningSchedule conditions) {}

    /**
     * A batch.
     *
     * @param models opens the model of a picture; most often the same for all, but prompts may choose other LoRAs
     * @param precision of the open model
     * @param previews make the pictures of the steps, and finished ones that are to be decoded fast
     */
    Batch(Request request, Function<Request, Opened> models, Supplier<Precision> precision,
            Previews previews, StateListener listener, Consumer<Event> events, Cancellation cancellation) {
        this.request = request;
        this.models = models;
        this.precision = precision;
        this.previews = previews;
        this.listener = listener;
        this.events = events;
        this.cancellation = cancellation;
        this.branching = new BranchStart(listener, this::again);
    }

    /**
     * Makes all pictures; the first from a stored state, if there is one.
     *
     * @param wording resolves the prompts for all seeds, before any picture is started
     */
    void paint(PromptChoice wording, Optional<State> from) {
        List<Request> pictures = wording.pictures(request, cancellation);
        PromptChoice.remarks(pictures).forEach(this::note);
        for (int i = 0; i < pictures.size(); i++) {
            Request one = pictures.get(i);
            started = false;
            Optional<Beginning> stored = i == 0 ? from.map(Beginning.Own::new) : Optional.empty();
            Optional<Beginning> begin = stored.or(() -> branching.of(one));
            UsageMeter meter = new UsageMeter();
            paint(models.apply(one), one, i, begin, meter);
        }
    }

    private void paint(Opened opened, Request one, int picture, Optional<Beginning> from, UsageMeter meter) {
        Ready ready = ready(opened.model, one, from);
        begun(picture, one);
        FileHashing hashing = opened.hashing.get();
        long begin = System.nanoTime();
        DiffusionModel model = ready.model;
        DecodingRecord decoding = new DecodingRecord(one, model, this::noteOnce);
        Run run = Run.of(one, model, ready.sampling, ready.conditions, seen, decoding, cancellation);
        model.releaseSeen();
        Function<State, Pixels> finish = finish(model, run, one);
        StepPreviews shown = previews.of(model, this::note);
        meter.opened();
        State last = stepped(run, shown, one, picture, ready.begin, meter);
        meter.stepped();
        Pixels pixels = finish.apply(last);
        Picture.Usage usage = meter.usage();
        Request done = decoding.of(last.finished() ? one : one.endedAfter(last.done()));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        events.accept(new Event.Finished(
                whole(new Picture(pixels, done, made(model, one, decoding.device(), took, hashing.get(), usage)))));
    }

    /** Begins with a picture, once: before its own first step, or before those that are made again for it. */
    private void begun(int picture, Request one) {
        if (!started) {
            events.accept(new Event.Started(picture, request.batch(), one.seed()));
        }
        started = true;
    }

    /** What the steps of a picture need, ready. */
    private Ready ready(DiffusionModel model, Request one, Optional<Beginning> from) {
        SchedulerConfig scheduler = model.scheduler().as(one.sampler(), one.sigmaSchedule());
        SamplingPlan own = Run.sampling(one, model, scheduler);
        Optional<State> begin = from.map(beginning -> switch (beginning) {
            case Beginning.Own(var state) -> state;
            case Beginning.Shared(var state, var parent) ->
                new Takeover(own, scheduler, one.sampler()).of(state, parent.sampler());
        });
        // A branch keeps the noise levels of the run that it comes from.
        SamplingPlan sampling = begin.filter(_ -> one.advanced().branch().isPresent())
                .map(state -> own.with(state.schedule()))
                .orElse(own);
        ConditioningSchedule conditions = conditions(model,
                PromptChoice.conditioningRequest(one, Run.calls(one, sampling)));
        model.await(needed(one));
        return new Ready(model, sampling, conditions, begin);
    }

    /** Makes steps of a run again that a branch begins with. */
    private State again(Request run, Optional<Beginning> from, int done) {
        Ready ready = ready(models.apply(run).model, run, from);
        begun(0, run);
        int begins = ready.begin.map(State::done).orElse(0);
        noteOnce("The run goes to step " + done + " again" + (begins == 0 ? "" : ", from step " + begins)
                + ", because that is not stored.");
        Run steps = Run.of(run, ready.model, ready.sampling, ready.conditions, cancellation);
        ready.model.releaseSeen();
        StepPreviews preview = previews.of(ready.model, this::note);
        State state = ready.begin.orElseGet(steps::begin);
        int all = state.schedule().length();
        if (done >= all) {
            throw new UserException("The run has " + all + " steps, so nothing can branch from it after step " + done
                    + "; choose a step from 1 to " + (all - 1) + ".");
        }
        TimeLeft left = timeLeft(state, all);
        while (state.done() < done) {
            state = steps.advance(state);
            tell(run, 0, state, preview, left);
        }
        return state;
    }

    private TimeLeft timeLeft(State state, int steps) {
        TimeLeft left = timeLeft
                .orElseGet(() -> new TimeLeft(steps * request.batch() - state.done(), System.nanoTime()));
        timeLeft = Optional.of(left);
        return left;
    }

    private void tell(Request one, int picture, State state, StepPreviews previewing, TimeLeft left) {
        Optional<Pixels> preview = previewing.of(state.clean().orElse(state.latents()), cancellation);
        listener.shown(one, state, preview);
        events.accept(new Event.Stepped(picture, state.done(), state.schedule().length(), preview,
                left.afterStep(System.nanoTime())));
    }

    /** How the picture of the last state is made; what that needs is opened before the steps, not after them. */
    private Function<State, Pixels> finish(DiffusionModel model, Run run, Request one) {
        return switch (one.advanced().decoder()) {
            case FULL, TILED_512, TILED_256 -> run::finish;
            case TAESD -> {
                TinyDecoder tiny = previews.require(model);
                yield last -> sized(tiny.decode(Run.clean(last), cancellation), one, tiny);
            }
        };
    }

    private static Pixels sized(Pixels decoded, Request one, TinyDecoder tiny) {
        if (!decoded.size().equals(one.size())) {
            throw new UserException(tiny.file().getFileName() + " makes a picture of " + decoded.size() + " pixels of"
                    + " latents that stand for " + one.size() + "; choose the full VAE decoder for this model.");
        }
        return decoded;
    }

    private void note(String sentence) {
        events.accept(new Event.Noted(sentence));
    }

    /** What has to be open before the first step; the decoder opens meanwhile. */
    private static Set<ModelPart> needed(Request one) {
        return one.source() instanceof Source.Blank
                ? EnumSet.of(ModelPart.UNET, ModelPart.TRANSFORMER, ModelPart.CONTROLNET)
                : EnumSet.of(ModelPart.UNET, ModelPart.TRANSFORMER, ModelPart.CONTROLNET, ModelPart.VAE_ENCODER);
    }

    /** Adds what the model did not see: the rest of the picture, or its transparency. */
    private static Picture whole(Picture painted) {
        return switch (painted.request().source()) {
            case Fill fill -> fill.finish(painted);
            case Source.From from ->
                new Picture(Alpha.like(from.image(), painted.pixels()), painted.request(), painted.made());
            case Source.Blank _,Source.Inside _ -> painted;
        };
    }

    /** Encodes the prompts, unless they are those of the previous picture. */
    private ConditioningSchedule conditions(DiffusionModel model, ConditioningRequest conditioningRequest) {
        Reading reading = lastReading
                .filter(last -> last.model == model && last.request.equals(conditioningRequest))
                .orElseGet(() -> new Reading(model, conditioningRequest,
                        model.conditions(conditioningRequest, cancellation)));
        lastReading = Optional.of(reading);
        return reading.conditions;
    }

    private State stepped(Run run, StepPreviews preview, Request one, int picture, Optional<State> from,
            UsageMeter meter) {
        State state = from.orElseGet(run::begin);
        listener.reached(one, state);
        int steps = state.schedule().length();
        TimeLeft left = timeLeft(state, steps);
        // A request to finish that came too late for the previous picture does not apply to this one.
        cancellation.takeFinishNow();
        while (!state.finished() && !isEnough(one, state)) {
            state = run.advance(state);
            meter.step();
            listener.reached(one, state);
            tell(one, picture, state, preview, left);
        }
        left.drop(steps - state.done());
        return state;
    }

    private boolean isEnough(Request one, State state) {
        int end = one.advanced().endAfter();
        return state.done() > 0 && (end > 0 && state.done() >= end || cancellation.takeFinishNow());
    }

    private void noteOnce(String sentence) {
        if (noted.add(sentence)) {
            note(sentence);
        }
    }

    private Picture.Made made(DiffusionModel model, Request one, Provider decoder, Duration took,
            List<UsedFile> files, Picture.Usage usage) {
        int factor = model.space().factor();
        Tensor noise = one.advanced()
                .noise()
                .of(one.seed())
                .normal(1, model.space().channels(),
                        one.size().height() / factor, one.size().width() / factor);
        return new Picture.Made(Picture.engine(), model.denoiser().id(), decoder.id(), precision.get().label(),
                one.advanced().noise().label(),
                noise.sha256(), took, files, usage);
    }
}
