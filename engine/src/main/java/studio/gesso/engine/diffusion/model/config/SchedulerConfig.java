package studio.gesso.engine.diffusion.model.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.diffusion.scheduler.SchedulerClass;
import studio.gesso.engine.diffusion.scheduler.SchedulerSettings;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/**
 * A model's scheduler_config.json: with which noise levels it was trained, what its network predicts, and its default
 * sampler. It makes sampling plans for any sampler, as diffusers' {@code from_config} would.
 */
public final class SchedulerConfig {

    /** Classes of flow matching, which round a strength the other way. */
    private static final Set<SchedulerClass> FLOW = EnumSet.of(SchedulerClass.FLOW_MATCH_EULER,
            SchedulerClass.FLOW_MATCH_HEUN);

    /** The samplers that classes use which no sampler is named after; for others, Euler. */
    private static final Map<SchedulerClass, SamplerName> SOLVERS = Map.of(
            SchedulerClass.EDM_DPM_MULTISTEP, SamplerName.DPMPP_2M,
            SchedulerClass.FLOW_MATCH_HEUN, SamplerName.HEUN,
            SchedulerClass.IPNDM, SamplerName.IPNDM);

    private final SchedulerClass levels;
    private final SchedulerClass solver;
    private final JsonObject given;
    private final JsonObject chosen;
    private final SigmaSchedule sigmaSchedule;

    private SchedulerConfig(SchedulerClass levels, SchedulerClass solver, JsonObject given, JsonObject chosen,
            SigmaSchedule sigmaSchedule) {
        this.levels = levels;
        this.solver = solver;
        this.given = given;
        this.chosen = chosen;
        this.sigmaSchedule = sigmaSchedule;
    }

    /**
     * Reads a scheduler_config.json.
     *
     * @throws UserException where its class is not one of ours; the message names it
     */
    public static SchedulerConfig of(ConfigFile config) {
        return of(config.json());
    }

    /** Reads the text of a scheduler_config.json; see {@link #of(ConfigFile)}. */
    public static SchedulerConfig of(String json) {
        try {
            return of(StrictJson.parse(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new UserException(
                    "The scheduler_config.json is damaged: it is not one JSON object. Download it again.", e);
        }
    }

    private static SchedulerConfig of(JsonObject json) {
        JsonElement name = json.get("_class_name");
        if (name == null || !name.isJsonPrimitive()) {
            throw new UserException(
                    "The scheduler_config.json does not say which scheduler it is for (\"_class_name\"); "
                            + "download it again.");
        }
        SchedulerClass type = SchedulerClass.named(name.getAsString())
                .orElseThrow(() -> new UserException("The scheduler " + name.getAsString()
                        + " is not known here; choose a sampler, or replace scheduler_config.json by one of "
                        + SchedulerClass.EULER.file() + "."));
        return new SchedulerConfig(type, type, json.deepCopy(), new JsonObject(), SigmaSchedule.AUTOMATIC);
    }

    /**
     * The same model with a sampler and a sigma schedule: values of the file are kept where the sampler's class has the
     * key, and the class's defaults fill the rest.
     *
     * @throws UserException where the sampler does not fit the model
     */
    public SchedulerConfig as(SamplerName sampler, SigmaSchedule layout) {
        SchedulerClass type = SOLVERS.get(levels) == sampler
                ? levels
                : SchedulerClass.named(sampler.scheduler()).orElseThrow();
        if (type != levels && !sampler.suitsAnyModel()) {
            throw new UserException(
                    "The sampler " + sampler.label() + " is for models that were trained for it, and this one "
                            + "was not; choose another.");
        }
        JsonObject settings = StrictJson.parse(sampler.settings()).getAsJsonObject();
        if (keys(levels).flag("use_flow_sigmas") && !type.defaults().has("use_flow_sigmas")) {
            JsonObject flow = given.deepCopy();
            flow.addProperty("shift", keys(levels).number("flow_shift"));
            return new SchedulerConfig(SchedulerClass.FLOW_MATCH_EULER, type, flow, settings, layout);
        }
        return new SchedulerConfig(levels.ownsLevels() ? levels : type, type, given, settings, layout);
    }

    /** The same as the pipelines of Stable Diffusion 1 and 2 use it, which correct two settings of old files. */
    public SchedulerConfig forStableDiffusion() {
        JsonObject mended = given.deepCopy();
        mended.addProperty("steps_offset", 1);
        mended.addProperty("clip_sample", false);
        return new SchedulerConfig(levels, solver, mended, chosen, sigmaSchedule);
    }

    /** The sampler of the file. */
    public SamplerName sampler() {
        SchedulerSettings keys = keys(solver);
        return Stream.of(SamplerName.values())
                .filter(sampler -> sampler.scheduler().equals(solver.file()))
                .max(Comparator.comparingInt(sampler -> agreement(sampler, keys)))
                .orElseGet(() -> SOLVERS.getOrDefault(solver, SamplerName.EULER));
    }

    /** The sigma schedule of the file, or the chosen one. */
    public SigmaSchedule sigmaSchedule() {
        return sigmaSchedule == SigmaSchedule.AUTOMATIC ? keys(levels).sigmaSchedule() : sigmaSchedule;
    }

    /** What the network predicts. */
    public Prediction prediction() {
        return levels.prediction(keys(levels));
    }

    /** The noise levels of the training, for networks that were trained with discrete steps. */
    public NoiseLevels noiseLevels() {
        return keys(levels).levels();
    }

    /** Whether pictures of more pixels need a larger shift of the noise levels, which a plan must give. */
    public boolean shiftsDynamically() {
        return keys(levels).flag("use_dynamic_shifting");
    }

    /**
     * The dynamic shift for a picture (Esser et al. 2024, section 5.3.2, as FLUX.1 uses it).
     *
     * @param tokens how many tokens the picture has in the network: a quarter of its latents' pixels
     */
    public double shift(int tokens) {
        SchedulerSettings keys = keys(levels);
        double least = keys.number("base_image_seq_len");
        double slope = (keys.number("max_shift") - keys.number("base_shift"))
                / (keys.number("max_image_seq_len") - least);
        return keys.number("base_shift") + slope * (tokens - least);
    }

    /**
     * A run.
     *
     * @throws UserException where the file's settings are wrong, or the plan does not fit them
     */
    public SamplingPlan sampling(SchedulePlan plan) {
        SchedulerSettings keys = keys(levels);
        Schedule schedule = levels.schedule(keys, plan, sigmaSchedule(), solver.subStep());
        return new SamplingPlan(solver.solver(keys(solver), plan, schedule.steps().size()), schedule,
                levels.prediction(keys), keys.clipping(), keys.has("num_train_timesteps") ? keys.trained() : 1,
                start(keys, plan));
    }

    private SamplingPlan.Start start(SchedulerSettings keys, SchedulePlan plan) {
        if (plan.strength() < 1 && keys.has("original_inference_steps") && sigmaSchedule() == SigmaSchedule.AUTOMATIC) {
            return SamplingPlan.Start.AS_PLANNED;
        }
        return FLOW.contains(levels) || keys.flag("use_flow_sigmas")
                ? SamplingPlan.Start.WHOLE_STEPS_SKIPPED
                : SamplingPlan.Start.WHOLE_STEPS_RUN;
    }

    private SchedulerSettings keys(SchedulerClass type) {
        return SchedulerSettings.of(type.defaults(), List.of(chosen, given));
    }

    /** The number of a sampler's settings that match those of the file. */
    private static int agreement(SamplerName sampler, SchedulerSettings keys) {
        return (int) StrictJson.parse(sampler.settings())
                .getAsJsonObject()
                .entrySet()
                .stream()
                .filter(setting -> keys.says(setting.getKey(), setting.getValue()))
                .count();
    }
}
