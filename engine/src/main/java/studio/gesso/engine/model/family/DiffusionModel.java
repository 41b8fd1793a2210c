package studio.gesso.engine.model.family;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.denoising.Network;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.Brief;
import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.LatentSpace;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.SchedulerConfig;
import studio.gesso.engine.model.Schedulers;
import studio.gesso.engine.model.network.Autoencoder;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.network.Colours;
import studio.gesso.engine.model.network.Condition;
import studio.gesso.engine.model.network.Posterior;
import studio.gesso.engine.model.network.Steering;
import studio.gesso.engine.model.text.TextReader;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.tensor.Tensor;

/** A model that is open and ready: prompts become text states, noise becomes latents, latents become pictures. */
public final class DiffusionModel implements AutoCloseable {

    private final Parts parts;
    private final Facts facts;
    private final TextReader reader;
    private final Backbone backbone;
    private final Optional<Steering> steering;
    private final Autoencoder autoencoder;

    DiffusionModel(Parts parts, Facts facts, TextReader reader, Backbone backbone, Optional<Steering> steering,
            Autoencoder autoencoder) {
        this.parts = parts;
        this.facts = facts;
        this.reader = reader;
        this.backbone = backbone;
        this.steering = steering;
        this.autoencoder = autoencoder;
    }

    /** The folder that it was opened from. */
    public ModelFolder folder() {
        return parts.folder();
    }

    /** The device that it runs on. */
    public Provider provider() {
        return parts.provider();
    }

    /** What it is like. */
    public Facts facts() {
        return facts;
    }

    /** The space in which it denoises. */
    public LatentSpace space() {
        return facts.space();
    }

    /** Whether a picture can be made latents, as all that begins with a picture needs. */
    public boolean encodes() {
        return autoencoder.encodes();
    }

    /** Whether a ControlNet can steer it. */
    public boolean steers() {
        return steering.isPresent();
    }

    /** The noise schedule in its folder, as the pipeline of its kind reads it; what is usual where there is none. */
    public SchedulerConfig scheduler() {
        Kind kind = facts.card().lineage().kind();
        SchedulerConfig own = Schedulers.of(folder().config(Part.SCHEDULER), kind);
        return switch (kind) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2 -> own.forStableDiffusion();
            case STABLE_DIFFUSION_XL, XL_REFINER, UPSCALER_X4, STABLE_DIFFUSION_3, FLUX_1, PIXELS -> own;
        };
    }

    /**
     * The steps of a run.
     *
     * @param scheduler its own, or as another sampler reads it
     * @param eta the share of fresh noise, for samplers that let one choose
     * @param strength how much of a picture that the run begins with is repainted, over 0 to 1; 1 where there is none
     */
    public Sampling sampling(SchedulerConfig scheduler, int steps, Size size, double eta, double strength) {
        Plan plan = facts.stepping().plan(steps, strength).withEta(eta);
        if (!scheduler.shiftsDynamically()) {
            return scheduler.sampling(plan);
        }
        int tokens = Math.toIntExact(size.area() / (4L * space().factor() * space().factor()));
        return scheduler.sampling(plan.shifted(scheduler.shift(tokens)));
    }

    /**
     * A small picture with as much noise as the ×4 upscaler was trained to see.
     *
     * @param level the timestep of its own noise schedule
     */
    public Tensor noised(Tensor colours, Tensor grain, int level) {
        Level at = parts.schedule(Part.LOW_RES_SCHEDULER).noiseLevels().at(level);
        return Tensor.mix(at.alpha(), colours, at.sigma(), grain);
    }

    /** Reads the prompts of a brief, and gathers all else that the network is told in each of its calls. */
    public ConditionSchedule conditions(Brief brief, Cancellation cancellation) {
        return new PromptConditioning(reader, backbone, brief, cancellation).schedule(facts.guidedBy().guidance(brief));
    }

    /** The network of one call, with all that it is told. */
    public Network network(Conditions conditions, Steered steered, Cancellation cancellation) {
        return (latents, time) -> {
            List<Condition> all = conditions.all()
                    .stream()
                    .map(condition -> steering.map(s -> s.steer(condition, latents, time, steered.picture(),
                            steered.scale(), cancellation)).orElse(condition))
                    .toList();
            return conditions.guidance().combine(backbone.predict(latents, time, all, cancellation));
        };
    }

    /** What the autoencoder says of a picture; its latents are not scaled yet. */
    public Posterior encode(Tensor colours, Cancellation cancellation) {
        return autoencoder.encode(colours, cancellation);
    }

    /**
     * The picture of scaled latents.
     *
     * @param again called before they are decoded once more on the processor, which takes longer, because the VAE gave NaN
     */
    public Pixels decode(Tensor latents, Runnable again, Cancellation cancellation) {
        return Colours.picture(autoencoder.decode(space().unscaled(latents), again, cancellation));
    }

    /** The time spent inside its networks since they were opened; the rest of a picture's time is ours. */
    public Duration nativeTime() {
        return parts.nativeTime();
    }

    /** Gives back the memory that its networks have worked in, as is good after a job. */
    public void trim() {
        parts.trim();
    }

    @Override
    public void close() {
        parts.close();
    }
}
