package studio.gesso.engine.diffusion.pipeline.speed;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.Guidance;
import studio.gesso.engine.diffusion.guidance.GuidedConditioning;
import studio.gesso.engine.diffusion.guidance.control.PictureControl;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.DeepCachedUnet;
import studio.gesso.engine.diffusion.prediction.ConditionedNetwork;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.state.WholeCall;
import studio.gesso.engine.tensor.Tensor;

/**
 * The network calls of one run: the conditions of each, and with DeepCache which of them are whole. It owns the deep
 * features of the run, one for each call that guidance combines. A state tells from which call they come, so a run that
 * is resumed, or branched off, computes them again, and goes on exactly.
 */
public final class NetworkCalls {

    private final DiffusionModel model;
    private final ConditioningSchedule conditions;
    private final PictureControl control;
    private final AdvancedSettings settings;
    private final int before;
    private final Cancellation cancellation;
    private Optional<Kept> kept = Optional.empty();

    /** Deep features, and the call that they come from. */
    private record Kept(WholeCall of, List<Tensor> features) {}

    /**
     * The calls of a run.
     *
     * @param settings say when there is guidance, and how deep features are used again
     * @param before how many calls another model has made of the same schedule
     */
    public NetworkCalls(DiffusionModel model, ConditioningSchedule conditions, PictureControl control,
            AdvancedSettings settings, int before, Cancellation cancellation) {
        this.model = model;
        this.conditions = conditions;
        this.control = control;
        this.settings = settings;
        this.before = before;
        this.cancellation = cancellation;
    }

    /**
     * The network of one step.
     *
     * @param first its first call, counted from the first step of the picture
     * @param all how many calls there are to the end of the schedule
     * @param whole the last whole call before it
     */
    public Step step(int first, int all, Optional<WholeCall> whole) {
        return new Step(first, all, settings.deepCache().isOn() ? whole : Optional.empty());
    }

    /**
     * A call of a network that is not answered yet.
     *
     * @param guidance combines the predictions that answer it
     */
    public record Call(DiffusionModel model, double time, Guidance guidance, Backbone.Question question) {}

    /** The network of one step, which counts its calls. */
    public final class Step implements ConditionedNetwork {

        private final int all;
        private int next;
        private Optional<WholeCall> whole;

        private Step(int first, int all, Optional<WholeCall> whole) {
            this.next = first;
            this.all = all;
            this.whole = whole;
        }

        /** The last whole call so far, where later ones use its deep features. */
        public Optional<WholeCall> whole() {
            return whole;
        }

        /**
         * Whether its calls can be joined with those of other pictures. Deep features belong to one; and what steers one runs
         * networks of its own, with results that would have to be kept for all at a time.
         */
        public boolean isJoinable() {
            return !settings.deepCache().isOn() && !control.isOn();
        }

        /** The next call, as a question that is answered by somebody else. */
        public Call ask(Tensor latents, double time) {
            int call = next++;
            GuidedConditioning here = conditions(call, all);
            return new Call(model, time, here.guidance(), new Backbone.Question(latents,
                    control.of(here, latents, time, moment(call), cancellation)));
        }

        @Override
        public Tensor predict(Tensor latents, double time) {
            WholeCall now = new WholeCall(latents, time, next++);
            GuidedConditioning here = conditions(now.call(), all);
            if (!settings.deepCache().isOn()) {
                return model.network(here, control, moment(now.call()), cancellation).predict(latents, time);
            }
            DeepCachedUnet unet = model.cached().orElseThrow();
            List<Tensor> features = settings.deepCache().isWhole(now.call())
                    ? List.of()
                    : whole.map(this::features).orElse(List.of());
            // Where guidance begins or ends, other calls are combined: each needs features of its own.
            return here.guidance()
                    .combine(features.size() == here.all().size()
                            ? model.withRoom(() -> unet.outer(question(now), features, cancellation))
                            : wholly(now).predictions());
        }

        private DeepCachedUnet.Whole wholly(WholeCall call) {
            DeepCachedUnet.Whole answer = model
                    .withRoom(() -> model.cached().orElseThrow().whole(question(call), cancellation));
            kept = Optional.of(new Kept(call, answer.features()));
            whole = Optional.of(call);
            return answer;
        }

        /** The features of a whole call; computed again where another run made it. */
        private List<Tensor> features(WholeCall of) {
            return kept.filter(known -> known.of() == of)
                    .map(Kept::features)
                    .orElseGet(() -> wholly(of).features());
        }

        private DeepCachedUnet.Question question(WholeCall call) {
            return new DeepCachedUnet.Question(call.input(), call.timestep(),
                    control.of(conditions(call.call(), all), call.input(), call.timestep(), moment(call.call()),
                            cancellation));
        }

        private PictureControl.Moment moment(int call) {
            return new PictureControl.Moment(call, all);
        }
    }

    private GuidedConditioning conditions(int call, int all) {
        GuidedConditioning usual = conditions.at(before + call);
        return settings.guidanceSteps().contains(before + call, before + all) ? usual : usual.unguided();
    }
}
