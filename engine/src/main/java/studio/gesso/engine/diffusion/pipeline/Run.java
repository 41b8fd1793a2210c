package studio.gesso.engine.diffusion.pipeline;

import java.util.List;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.control.PictureControl;
import studio.gesso.engine.diffusion.guidance.control.SeenOnce;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.pipeline.speed.NetworkCalls;
import studio.gesso.engine.diffusion.prediction.ConditionedNetwork;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Generator;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * The run of one picture: from noise to latents, step by step, and from latents to pixels.
 *
 * <p>It contains only what does not change between steps: {@link #advance} is a function of the state alone, so a
 * stored state can be resumed at any time, also by the run of another prompt.
 */
public final class Run {

    private final DiffusionModel model;
    private final Cancellation cancellation;
    private final RunStart beginning;
    private final Noise noise;
    private final NetworkCalls calls;
    private final VaeDecoder decoder;
    private final Consumer<Fallback> told;

    private Run(Preparation preparation) {
        this.model = preparation.model();
        this.cancellation = preparation.cancellation();
        this.decoder = preparation.request().advanced().decoder();
        this.told = preparation.told();
        this.beginning = preparation.begin();
        // The draws of samplers follow those of the start in the same stream.
        this.noise = preparation.generator().from(beginning.latents().shape());
        PictureControl control = model
                .withRoom(() -> model.control().of(preparation.request(), preparation.seen(), cancellation));
        Schedule schedule = beginning.sampling().schedule();
        boolean isSecondPart = preparation.request().advanced().denoisingRange().start() > 0;
        int before = isSecondPart ? calls(schedule.steps().subList(0, schedule.first())) : 0;
        this.calls = new NetworkCalls(model, beginning.conditions(), control, preparation.request().advanced(), before,
                cancellation);
    }

    /** The steps of the schedule that a request runs. */
    static SamplingPlan sampling(Request request, DiffusionModel model, SchedulerConfig scheduler) {
        double strength = request.source() instanceof Source.From from ? from.strength() : 1;
        return model.sampling(scheduler, request.steps(), request.size(), request.advanced().eta(), strength);
    }

    /**
     * How many steps repaint a picture.
     *
     * @param one its settings; what it starts from does not matter
     * @throws UserException where not one step is left
     */
    static int steps(Request one, double strength, DiffusionModel model) {
        SchedulerConfig scheduler = model.scheduler().as(one.sampler(), one.sigmaSchedule());
        return model.sampling(scheduler, one.steps(), one.size(), one.advanced().eta(), strength)
                .from(one.steps(), strength)
                .schedule()
                .length();
    }

    /**
     * Prepares a run.
     *
     * @param request of one picture
     * @param sampling the steps of the whole schedule
     * @param conditions the conditioning of the network
     * @param cancellation ends the preparation, and every step
     */
    public static Run of(Request request, DiffusionModel model, SamplingPlan sampling, ConditioningSchedule conditions,
            Cancellation cancellation) {
        return of(request, model, sampling, conditions, new SeenOnce(), _ -> {}, cancellation);
    }

    /**
     * Prepares a run, and tells how the autoencoder works where memory is too short for the wanted way.
     *
     * @param seen what networks have said in the same batch that see its pictures once
     */
    static Run of(Request request, DiffusionModel model, SamplingPlan sampling, ConditioningSchedule conditions,
            SeenOnce seen, Consumer<Fallback> told, Cancellation cancellation) {
        return of(request, model, sampling, conditions, request.advanced().noise().of(request.seed()), seen, told,
                cancellation);
    }

    /** The same with noise of another kind than the seed's: that of a tile. */
    static Run of(Request request, DiffusionModel model, SamplingPlan sampling, ConditioningSchedule conditions,
            Generator generator, SeenOnce seen, Consumer<Fallback> told, Cancellation cancellation) {
        return new Run(new Preparation(request, model, denoisingRange(sampling, request), conditions, generator,
                seen, told, cancellation));
    }

    /**
     * The number of network calls in a complete run of a request, as A1111 counts it: two a step for samplers that
     * nearly always call twice.
     *
     * @param sampling the steps of the whole schedule
     */
    static int calls(Request request, SamplingPlan sampling) {
        List<Schedule.Step> steps = sampling.schedule().steps();
        int all = steps.stream().mapToInt(sampling.sampler()::calls).sum();
        return request.steps() * Math.max(1, Math.round((float) all / steps.size()));
    }

    /** The state before the first step. */
    public State begin() {
        return State.start(sampling().schedule(), beginning.latents());
    }

    /**
     * The state after one more step.
     *
     * @param state not finished; of this run, or of one with the same schedule
     */
    public State advance(State state) {
        NetworkCalls.Step network = calls(state);
        return advance(state, network, network);
    }

    /**
     * The state after one more step.
     *
     * @param calls of this step, which have been counted when this returns
     * @param network answers them
     */
    State advance(State state, NetworkCalls.Step calls, ConditionedNetwork network) {
        cancellation.check();
        State next = sampling().sampler().step(state, sampling().denoiser(network), noise).after(calls.whole());
        if (next.latents().hasNonFinite()) {
            throw new UserException("In step " + next.done() + " of " + state.schedule().length()
                    + " the model gave values"
                    + " that are not numbers (NaN). Its weights are damaged, or they need single precision: download the model"
                    + " again, or take its float32 version.");
        }
        return next;
    }

    /**
     * The network calls of a step. Prompt editing and a ControlNet depend on the index of the call, which is counted from the
     * first step of the picture to the end of the schedule even if another model takes over before it. A model that
     * continues with another's latents has the prompts of where it is.
     */
    NetworkCalls.Step calls(State state) {
        model.requireSound();
        Schedule schedule = state.schedule();
        int before = calls(schedule.steps().subList(schedule.first(), state.index()));
        int all = calls(schedule.steps().subList(schedule.first(), schedule.steps().size()));
        return calls.step(before, all, state.whole());
    }

    private int calls(List<Schedule.Step> steps) {
        return steps.stream().mapToInt(sampling().sampler()::calls).sum();
    }

    /** The picture of a state's latents. */
    public Pixels decode(State state) {
        return decode(state.latents());
    }

    /** The decoded picture of a state: of its latents, or before the last step of its estimate of the clean latents. */
    Pixels finish(State state) {
        return decode(clean(state));
    }

    /** The latents of a finished state; before the last step its estimate of the clean latents. */
    static Tensor clean(State state) {
        return state.finished() ? state.latents() : state.clean().orElse(state.latents());
    }

    private Pixels decode(Tensor latents) {
        cancellation.check();
        return model.decode(latents, decoder, told, cancellation);
    }

    private SamplingPlan sampling() {
        return beginning.sampling();
    }

    private static SamplingPlan denoisingRange(SamplingPlan whole, Request request) {
        var denoisingRange = request.advanced().denoisingRange();
        SamplingPlan from = denoisingRange.start() > 0 ? whole.denoisingStart(denoisingRange.start()) : whole;
        return denoisingRange.end() < 1 ? from.denoisingEnd(denoisingRange.end()) : from;
    }
}
