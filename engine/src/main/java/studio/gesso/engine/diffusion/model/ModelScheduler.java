package studio.gesso.engine.diffusion.model;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.scheduler.SchedulerClass;

/**
 * The noise schedule of a model; the default of its family is used if its file is missing, or names an unknown
 * scheduler.
 */
public final class ModelScheduler {

    private static final String LATENTS = """
            {"_class_name": "DPMSolverMultistepScheduler", "beta_start": 0.00085, "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "steps_offset": 1, "timestep_spacing": "leading"}""";

    private static final Map<ModelFamily, String> USUAL = Map.of(ModelFamily.UPSCALER_X4, """
            {"_class_name": "DDIMScheduler", "beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "scaled_linear",
             "prediction_type": "v_prediction", "steps_offset": 1, "clip_sample": false, "set_alpha_to_one": false}""",
            ModelFamily.PIXELS,
            """
                    {"_class_name": "DDPMScheduler", "beta_start": 0.0001, "beta_end": 0.02, "beta_schedule": "linear"}""",
            ModelFamily.STABLE_DIFFUSION_3, """
                    {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0}""", ModelFamily.FLUX_1, """
                    {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0, "use_dynamic_shifting": true,
                     "base_shift": 0.5, "max_shift": 1.15, "base_image_seq_len": 256, "max_image_seq_len": 4096}""");

    private ModelScheduler() {}

    /**
     * Reads the settings of a model's schedule.
     *
     * @param settings its scheduler_config.json, if it is there
     */
    public static SchedulerConfig of(Optional<ConfigFile> settings, ModelFamily family) {
        String usual = USUAL.getOrDefault(family, LATENTS);
        return settings.map(config -> knows(config) ? SchedulerConfig.of(config) : renamed(config, usual))
                .orElseGet(() -> SchedulerConfig.of(usual));
    }

    /** Whether settings name a scheduler that is known here. */
    public static boolean knows(ConfigFile settings) {
        return settings.plain("_class_name").flatMap(SchedulerClass::named).isPresent();
    }

    /** The settings as those of the usual class, which passes over what it does not know. */
    private static SchedulerConfig renamed(ConfigFile config, String usual) {
        JsonObject json = config.json().deepCopy();
        json.add("_class_name", StrictJson.parse(usual).getAsJsonObject().get("_class_name"));
        return SchedulerConfig.of(json.toString());
    }
}
