package studio.gesso.engine.diffusion.pipeline;

import java.util.ArrayList;
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
import studio.gesso.engine.diffusion.pipeline.branch.BranchStart;
import studio.gesso.engine.diffusion.pipeline.branch.BranchStart.Beginning;
import studio.gesso.engine.diffusion.pipeline.branch.Takeover;
import studio.gesso.engine.diffusion.pipeline.decoding.DecodingRecord;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.diffusion.pipeline.preview.StepPreviews;
import studio.gesso.engine.diffusion.pipeline.speed.AtOnce;
import studio.gesso.engine.diffusion.pipeline.timing.TimeLeft;
import studio.gesso.engine.diffusion.pipeline.upscale.Enlarger;
import studio.gesso.engine.diffusion.pipeline.timing.UsageMeter;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/** Makes the pictures of one request: each from its own seed, and shared parts once. */
final class Batch {

    private final Request request;
    private final Models models;
    private final int most;
    private final JoinedSteps steps;
    private final Supplier<Precision> precision;
    private final Previews previews;
    private final Enlarger enlarger;
    private final StateListener listener;
    private final Consumer<Event> events;
    private final Cancellation cancellation;
    private Optional<TimeLeft> timeLeft = Optional.empty();
    private Optional<Reading> lastReading = Optional.empty();
    private final Set<String> noted = new HashSet<>();
    private final SeenOnce seen = new SeenOnce();
    private final BranchStart branching;
    private boolean started;

    /** The models of pictures; most often one for all, but prompts may choose other LoRAs. */
    interface Models {

        OpenedModel open(Request one);

        /** How many of some pictures, counted from the first, can be made at once, because they have one model. */
        int alike(List<Request> some);
    }

    /** What the steps of a picture need; {@code begin} is empty for its own first state. */
    private record Ready(DiffusionModel model, SamplingPlan sampling, ConditioningSchedule conditions,
            Optional<State> begin) {}

    /** Encoded prompts. */
    private record Reading(DiffusionModel model, ConditioningRequest request, ConditioningSchedule conditions) {}

    /**
     * A batch.
     *
     * @param most how many pictures are made at once
     * @param atOnce how many of them fit into one network call
     * @param precision of the open model
     * @param previews make the pictures of the steps, and finished ones that are to be decoded fast
     */
    Batch(Request request, Models models, int most, AtOnce atOnce, Supplier<Precision> precision,
            Previews previews, Enlarger enlarger, StateListener listener, Consumer<Event> events,
            Cancellation cancellation) {
        this.request = request;
        this.models = models;
        this.most = most;
        this.steps = new JoinedSteps(atOnce, request.size(), this::note, cancellation);
        this.precision = precision;
        this.previews = previews;
        this.enlarger = enlarger;
        this.listener = listener;
        this.events = events;
        this.cancellation = cancellation;
        this.branching = new BranchStart(listener, this::again);
    }

    /**
     * Makes all pictures; those from a stored state that have one.
     *
     * @param wording resolves the prompts for all seeds, before any picture is started
     */
    void paint(PromptChoice wording, Function<Request, Optional<State>> stored) {
        List<Request> pictures = wording.pictures(request, cancellation);
        PromptChoice.remarks(pictures).forEach(this::note);
        for (int first = 0; first < pictures.size();) {
            int count = models.alike(pictures.subList(first, Math.min(pictures.size(), first + most)));
            paint(pictures.subList(first, first + count), new Event.Together(first, count), stored);
            first += count;
        }
    }

    private void paint(List<Request> some, Event.Together together, Function<Request, Optional<State>> stored) {
        List<Painting> paintings = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            paintings.add(begun(some.get(i), together.first() + i, together, stored.apply(some.get(i))));
        }
        paintings.forEach(one -> one.meter().stepping(together.count()));
        step(paintings);
        paintings.forEach(one -> one.meter().stepped());
        paintings.forEach(one -> events.accept(new Event.Finished(one.picture(precision.get()))));
    }

    private Painting begun(Request one, int place, Event.Together together, Optional<State> own) {
        started = false;
        Optional<Beginning> from = own.<Beginning>map(Beginning.Own::new).or(() -> branching.of(one));
        UsageMeter meter = new UsageMeter();
        OpenedModel opened = models.open(one);
        Ready ready = ready(opened.model(), one, from);
        begun(place, one, together);
        FileHashing hashing = opened.hashing().get();
        DiffusionModel model = ready.model;
        DecodingRecord decoding = new DecodingRecord(one, model, this::noteOnce);
        Run run = Run.of(one, model, ready.sampling, ready.conditions, seen, decoding, cancellation);
        model.releaseSeen();
        Optional<SecondPass> second = one.secondPass()
                .map(hires -> new SecondPass(one, hires, place, enlarger,
                        decoding, larger -> new PaintedUpscale(opened, larger, previews.decoding(larger, model), events,
                                cancellation)));
        Function<State, Pixels> first = finish(model, run, one);
        Function<State, Pixels> finish = second
                .<Function<State, Pixels>>map(pass -> last -> pass.refined(first.apply(last), last))
                .orElse(first);
        StepPreviews shown = previews.of(model, this::note);
        meter.opened();
        return new Painting(one, place,
                new Painting.Parts(run, SecondPass.steps(one, model), shown, finish, decoding, hashing),
                ready.begin.orElseGet(run::begin), meter);
    }

    /** Begins with a picture, once: before its own first step, or before those that are made again for it. */
    private void begun(int picture, Request one, Event.Together together) {
        if (!started) {
            events.accept(new Event.Started(picture, request.batch(), one.seed(), together));
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
        Ready ready = ready(models.open(run).model(), run, from);
        begun(0, run, new Event.Together(0, 1));
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
        int inAll = all + SecondPass.steps(run, ready.model);
        TimeLeft left = timeLeft(state, inAll);
        while (state.done() < done) {
            state = steps.advance(state);
            tell(run, 0, state, inAll, preview, left);
        }
        return state;
    }

    private TimeLeft timeLeft(State state, int steps) {
        TimeLeft left = timeLeft
                .orElseGet(() -> new TimeLeft(steps * request.batch() - state.done(), System.nanoTime()));
        timeLeft = Optional.of(left);
        return left;
    }

    private void tell(Request one, int picture, State state, int steps, StepPreviews previewing, TimeLeft left) {
        Optional<Pixels> preview = previewing.of(state.clean().orElse(state.latents()), cancellation);
        listener.shown(one, state, preview);
        events.accept(new Event.Stepped(picture, state.done(), steps, preview, left.afterStep(System.nanoTime())));
    }

    /** How the picture of the last state is made; what that needs is opened before the steps, not after them. */
    private Function<State, Pixels> finish(DiffusionModel model, Run run, Request one) {
        return previews.decoding(one, model)
                .<Function<State, Pixels>>map(fast -> last -> fast.picture(Run.clean(last), one.size(), cancellation))
                .orElse(run::finish);
    }

    private void note(String sentence) {
        events.accept(new Event.Noted(sentence));
    }

    /** What has to be open before the first step; the decoder opens meanwhile. */
    static Set<ModelPart> needed(Request one) {
        return one.source() instanceof Source.Blank
                ? EnumSet.of(ModelPart.UNET, ModelPart.TRANSFORMER, ModelPart.CONTROLNET)
                : EnumSet.of(ModelPart.UNET, ModelPart.TRANSFORMER, ModelPart.CONTROLNET, ModelPart.VAE_ENCODER);
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

    /** Makes all steps; pictures that were left at different ones come to the same one first. */
    private void step(List<Painting> paintings) {
        paintings.forEach(one -> listener.reached(one.request(), one.state()));
        int each = paintings.getFirst().steps();
        TimeLeft left = timeLeft(paintings.getFirst().state(), paintings.getFirst().allSteps());
        // A request to finish that came too late for the previous picture does not apply to this one.
        cancellation.takeFinishNow();
        boolean isEnough = false;
        List<Painting> next = next(paintings);
        while (!next.isEmpty() && !isEnough) {
            advance(next, left);
            isEnough = cancellation.takeFinishNow();
            next = next(paintings);
        }
        paintings.forEach(one -> left.drop(each - one.state().done()));
    }

    /** Those that have steps to do, and of them those that have done the fewest. */
    private static List<Painting> next(List<Painting> paintings) {
        List<Painting> unfinished = paintings.stream().filter(one -> !one.isStepped()).toList();
        int fewest = unfinished.stream().mapToInt(one -> one.state().done()).min().orElse(0);
        return unfinished.stream().filter(one -> one.state().done() == fewest).toList();
    }

    private void advance(List<Painting> some, TimeLeft left) {
        List<State> states = steps.after(some.stream().map(one -> one.parts().run()).toList(),
                some.stream().map(Painting::state).toList());
        for (int i = 0; i < states.size(); i++) {
            Painting one = some.get(i);
            State state = states.get(i);
            one.reach(state);
            listener.reached(one.request(), state);
            tell(one.request(), one.place(), state, one.allSteps(), one.parts().previews(), left);
        }
    }

    private void noteOnce(String sentence) {
        if (noted.add(sentence)) {
            note(sentence);
        }
    }
}
