package studio.gesso.engine.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.denoising.NoiseLevels;
import studio.gesso.engine.denoising.Prediction;
import studio.gesso.engine.model.scheduler.Keys;
import studio.gesso.engine.model.scheduler.SchedulerClass;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.tensor.Refusal;

/**
 * A model's scheduler_config.json: with which noise levels it was trained, what its network predicts, and which sampler it
 * asks for. It makes the runs of any sampler, as diffusers' {@code from_config} would.
 */
public final class SchedulerConfig {

    private final SchedulerClass levels;
    private final SchedulerClass solver;
    private final JsonObject given;
    private final JsonObject chosen;
    private final Sigmas sigmas;

    private SchedulerConfig(SchedulerClass levels, SchedulerClass solver, JsonObject given, JsonObject chosen,
            Sigmas sigmas) {
        this.levels = levels;
        this.solver = solver;
        this.given = given;
        this.chosen = chosen;
        this.sigmas = sigmas;
    }

    /**
     * Understands a scheduler_config.json.
     *
     * @throws Refusal where its class is not one of ours; the message names it
     */
    public static SchedulerConfig of(Config config) {
        return of(config.json());
    }

    /** Understands the text of a scheduler_config.json; see {@link #of(Config)}. */
    public static SchedulerConfig of(String json) {
        try {
            return of(JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new Refusal("The scheduler_config.json is damaged: it is not one JSON object. Download it again.", e);
        }
    }

    private static SchedulerConfig of(JsonObject json) {
        JsonElement name = json.get("_class_name");
        if (name == null || !name.isJsonPrimitive()) {
            throw new Refusal("The scheduler_config.json does not say which scheduler it is for (\"_class_name\"); "
                    + "download it again.");
        }
        SchedulerClass type = SchedulerClass.named(name.getAsString())
                .orElseThrow(() -> new Refusal("The scheduler " + name.getAsString()
                        + " is not known here; choose a sampler, or replace scheduler_config.json by one of "
                        + SchedulerClass.EULER.file() + "."));
        return new SchedulerConfig(type, type, json.deepCopy(), new JsonObject(), Sigmas.AUTOMATIC);
    }

    /**
     * The same model with a sampler and a layout of its noise levels: what the file says is kept where the sampler's class
     * knows the key, and the class's defaults fill the rest.
     *
     * @throws Refusal where the sampler does not fit the model
     */
    public SchedulerConfig as(Samplers sampler, Sigmas layout) {
        SchedulerClass type = SchedulerClass.named(sampler.scheduler()).orElseThrow();
        if (type != levels && !sampler.suitsAnyModel()) {
            throw new Refusal(
                    "The sampler " + sampler.label() + " is for models that were trained for it, and this one "
                            + "was not; choose another.");
        }
        JsonObject settings = JsonParser.parseString(sampler.settings()).getAsJsonObject();
        if (keys(levels).flag("use_flow_sigmas") && !type.defaults().has("use_flow_sigmas")) {
            JsonObject flow = given.deepCopy();
            flow.addProperty("shift", keys(levels).number("flow_shift"));
            return new SchedulerConfig(SchedulerClass.FLOW_MATCH_EULER, type, flow, settings, layout);
        }
        return new SchedulerConfig(levels.ownsLevels() ? levels : type, type, given, settings, layout);
    }

    /** The same as the pipelines of Stable Diffusion 1 and 2 use it, which mend two settings of old files. */
    public SchedulerConfig forStableDiffusion() {
        JsonObject mended = given.deepCopy();
        mended.addProperty("steps_offset", 1);
        mended.addProperty("clip_sample", false);
        return new SchedulerConfig(levels, solver, mended, chosen, sigmas);
    }

    /** The sampler that the file asks for. */
    public Samplers sampler() {
        Keys keys = keys(solver);
        return Stream.of(Samplers.values())
                .filter(sampler -> sampler.scheduler().equals(solver.file()))
                .max(Comparator.comparingInt(sampler -> agreement(sampler, keys)))
                .orElse(solver == SchedulerClass.EDM_DPM_MULTISTEP ? Samplers.DPMPP_2M : Samplers.EULER);
    }

    /** The layout of noise levels that the file asks for, or that was chosen. */
    public Sigmas sigmas() {
        return sigmas == Sigmas.AUTOMATIC ? keys(levels).sigmas() : sigmas;
    }

    /** What the network says. */
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
        Keys keys = keys(levels);
        double least = keys.number("base_image_seq_len");
        double slope = (keys.number("max_shift") - keys.number("base_shift"))
                / (keys.number("max_image_seq_len") - least);
        return keys.number("base_shift") + slope * (tokens - least);
    }

    /**
     * A run.
     *
     * @throws Refusal where the file's settings are wrong, or the plan does not fit them
     */
    public Sampling sampling(Plan plan) {
        Keys keys = keys(levels);
        Schedule schedule = levels.schedule(keys, plan, sigmas(), solver.stage());
        return new Sampling(solver.solver(keys(solver), plan, schedule.steps().size()), schedule,
                levels.prediction(keys), keys.clipping(), keys.has("num_train_timesteps") ? keys.trained() : 1,
                start(keys, plan));
    }

    private Sampling.Start start(Keys keys, Plan plan) {
        if (plan.strength() < 1 && keys.has("original_inference_steps") && sigmas() == Sigmas.AUTOMATIC) {
            return Sampling.Start.AS_PLANNED;
        }
        return levels == SchedulerClass.FLOW_MATCH_EULER || keys.flag("use_flow_sigmas")
                ? Sampling.Start.WHOLE_STEPS_SKIPPED
                : Sampling.Start.WHOLE_STEPS_RUN;
    }

    private Keys keys(SchedulerClass type) {
        return Keys.of(type.defaults(), List.of(chosen, given));
    }

    /** How many of a sampler's settings are those of the file. */
    private static int agreement(Samplers sampler, Keys keys) {
        return (int) JsonParser.parseString(sampler.settings())
                .getAsJsonObject()
                .entrySet()
                .stream()
                .filter(setting -> keys.says(setting.getKey(), setting.getValue()))
                .count();
    }
}
