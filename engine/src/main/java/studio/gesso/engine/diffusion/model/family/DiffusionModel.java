package studio.gesso.engine.diffusion.model.family;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.ConditioningRequest;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.GuidedConditioning;
import studio.gesso.engine.diffusion.guidance.PromptConditioning;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.guidance.control.PictureControl;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelScheduler;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.DeepCachedUnet;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.diffusion.network.text.PromptEncoder;
import studio.gesso.engine.diffusion.network.tile.FittingAutoencoder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.prediction.ConditionedNetwork;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/** An open model: it encodes prompts, denoises latents and decodes pictures. */
public final class DiffusionModel implements AutoCloseable {

    private final ModelParts parts;
    private final ModelFacts facts;
    private final PromptEncoder promptEncoder;
    private final Backbone backbone;
    private final Optional<DeepCachedUnet> cached;
    private final ControlNetworks control;
    private final FittingAutoencoder autoencoder;

    DiffusionModel(ModelParts parts, ModelFacts facts, PromptEncoder promptEncoder, Backbone backbone,
            ControlNetworks control, FittingAutoencoder autoencoder) {
        this(parts, facts, promptEncoder, backbone, Optional.empty(), control, autoencoder);
    }

    DiffusionModel(ModelParts parts, ModelFacts facts, PromptEncoder promptEncoder, Backbone backbone,
            Optional<DeepCachedUnet> cached, ControlNetworks control, FittingAutoencoder autoencoder) {
        this.parts = parts;
        this.facts = facts;
        this.promptEncoder = promptEncoder;
        this.backbone = backbone;
        this.cached = cached;
        this.control = control;
        this.autoencoder = autoencoder;
    }

    /** The folder that it was opened from. */
    public ModelFolder folder() {
        return parts.folder();
    }

    /** What people should know of how it is opened, in sentences. */
    public List<String> notes() {
        return Stream.concat(parts.adapted().notes().stream(), parts.memory().isShort()
                ? Stream.of(
                        "Memory is short, so the networks of the model are open one after another, which takes longer.")
                : Stream.empty()).toList();
    }

    /** The files of the embeddings whose words it knows. */
    public Set<Path> embeddings() {
        return parts.adapted().embeddings();
    }

    /** The device that it runs on. */
    public Provider provider() {
        return parts.provider();
    }

    /** What has removed the noise: its device, or the processor where that had to take over. */
    public Provider denoiser() {
        return parts.denoiser();
    }

    /** What decodes pictures, likewise. */
    public Provider decoder() {
        return parts.decoder();
    }

    /** Its facts. */
    public ModelFacts facts() {
        return facts;
    }

    /** The space in which it denoises. */
    public LatentSpace space() {
        return facts.space();
    }

    /** The networks that can steer it beside the prompt. */
    public ControlNetworks control() {
        return control;
    }

    /** The noise schedule in its folder, as the pipeline of its family reads it; the default if there is none. */
    public SchedulerConfig scheduler() {
        ModelFamily family = facts.card().variant().family();
        SchedulerConfig own = ModelScheduler.of(folder().config(ModelPart.SCHEDULER), family);
        return switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2 -> own.forStableDiffusion();
            case STABLE_DIFFUSION_XL, XL_REFINER, UPSCALER_X4, STABLE_DIFFUSION_3, FLUX_1, PIXELS -> own;
        };
    }

    /**
     * The steps of a run.
     *
     * @param scheduler its own, or the one of another sampler
     * @param eta the share of fresh noise, for samplers that let one choose
     * @param strength how much of a picture that the run starts from is repainted, over 0 to 1; 1 where there is none
     */
    public SamplingPlan sampling(SchedulerConfig scheduler, int steps, Size size, double eta, double strength) {
        SchedulePlan plan = facts.stepLayout().plan(steps, strength).withEta(eta);
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
        Level at = folder().config(ModelPart.LOW_RES_SCHEDULER)
                .map(SchedulerConfig::of)
                .orElseThrow(() -> folder().missing(ModelPart.LOW_RES_SCHEDULER))
                .noiseLevels()
                .at(level);
        return Tensor.mix(at.alpha(), colours, at.sigma(), grain);
    }

    /**
     * Encodes the prompts of a conditioning request, and builds the conditioning of each call.
     */
    public ConditioningSchedule conditions(ConditioningRequest conditioningRequest, Cancellation cancellation) {
        ConditioningSchedule schedule = parts.memory()
                .run(DeviceUse.TEXT,
                        () -> new PromptConditioning(promptEncoder, backbone, conditioningRequest, cancellation)
                                .schedule(facts.guidanceMode().guidance(conditioningRequest)));
        parts.memory().done(DeviceUse.TEXT);
        return schedule;
    }

    /**
     * What its network says about several pictures of one size: for each, a prediction under each of its conditions.
     *
     * @param atOnce how many pictures one call may be about
     */
    public List<List<Tensor>> predict(List<Backbone.Question> questions, int atOnce, double time,
            Cancellation cancellation) {
        return withRoom(() -> backbone.predict(questions, atOnce, time, cancellation));
    }

    /** The network of one call, with its conditioning and what steers it. */
    public ConditionedNetwork network(GuidedConditioning conditions, PictureControl steers,
            PictureControl.Moment moment,
            Cancellation cancellation) {
        return (latents, time) -> conditions.guidance()
                .combine(withRoom(() -> backbone.predict(latents, time,
                        steers.of(conditions, latents, time, moment, cancellation), cancellation)));
    }

    /** Runs its U-Net; where memory is too short for that, once more when its other networks are closed. */
    public <T> T withRoom(Supplier<T> run) {
        return parts.memory().run(DeviceUse.DENOISING, run);
    }

    /** Closes its U-Net after a run for which memory was too short: on a device it may fail from then on. */
    public void reopenDenoiser() {
        if (!provider().forUse(DeviceUse.DENOISING).equals(Provider.CPU)) {
            parts.memory().close(DeviceUse.DENOISING);
        }
    }

    /** Its U-Net where that is cut, so that its deep features can be used again. */
    public Optional<DeepCachedUnet> cached() {
        return cached;
    }

    /**
     * The posterior of an encoded picture; its latents are not scaled yet.
     *
     * @param wanted in one piece where it fits into memory, or in tiles
     * @param told hears of another way, before it is tried
     */
    public Posterior encode(Tensor colours, VaeDecoder wanted, Consumer<Fallback> told, Cancellation cancellation) {
        Posterior posterior = autoencoder.encode(colours, wanted, told, cancellation);
        parts.memory().done(DeviceUse.PICTURES);
        return posterior;
    }

    /**
     * The picture of scaled latents.
     *
     * @param wanted in one piece where it fits into memory, or in tiles
     * @param told hears of another way, before it is tried
     */
    public Pixels decode(Tensor latents, VaeDecoder wanted, Consumer<Fallback> told, Cancellation cancellation) {
        parts.memory().done(DeviceUse.DENOISING);
        return ImageTensor.picture(autoencoder.decode(space().unscaled(latents), wanted, told, cancellation));
    }

    ModelParts parts() {
        return parts;
    }

    /** Who hears of what is still to be opened, and can stop it, from now on. */
    public void hear(Opening opening) {
        parts.hear(opening);
    }

    /**
     * Waits until some of its parts are open; those that it does not have count as open.
     *
     * @throws studio.gesso.engine.base.UserException if one is damaged
     * @throws studio.gesso.engine.base.CancelledException if whoever waits has left
     */
    public void await(Set<ModelPart> needed) {
        parts.await(needed);
    }

    /**
     * Checks that nothing that is still being opened has failed, so that nobody makes a picture that cannot be decoded.
     *
     * @throws studio.gesso.engine.base.UserException why it has
     */
    public void requireSound() {
        parts.requireSound();
    }

    /** The time spent inside its networks since they were opened; the rest of a picture's time is ours. */
    public Duration nativeTime() {
        return parts.nativeTime();
    }

    /** Gives back the memory of networks that have seen the pictures of a batch, where it is short. */
    public void releaseSeen() {
        parts.releaseSeen();
    }

    /** Frees the working memory of its networks; call it after a job. */
    public void trim() {
        parts.trim();
    }

    @Override
    public void close() {
        parts.close();
    }
}
