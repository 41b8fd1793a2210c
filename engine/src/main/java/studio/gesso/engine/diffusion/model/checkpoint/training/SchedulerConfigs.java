package studio.gesso.engine.diffusion.model.checkpoint.training;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;

/** The scheduler_config.json with which a family was published, for files that have none. */
public final class SchedulerConfigs {

    private static final String TRAINED = """
            {"num_train_timesteps": 1000, "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
            "timestep_spacing": "leading", "steps_offset": 1, "clip_sample": false, "set_alpha_to_one": false,
            "trained_betas": null}""";
    private static final String SMALL_PICTURE = """
            {"_class_name": "DDPMScheduler", "num_train_timesteps": 1000, "beta_start": 0.0001, "beta_end": 0.02,
            "beta_schedule": "scaled_linear", "clip_sample": true, "prediction_type": "epsilon",
            "trained_betas": null, "variance_type": "fixed_small"}""";
    private static final String FLOW = """
            {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 3.0,
            "use_dynamic_shifting": false, "base_shift": 0.5, "max_shift": 1.15, "base_image_seq_len": 256,
            "max_image_seq_len": 4096}""";

    private SchedulerConfigs() {}

    /** The config of a family that predicts so. */
    public static JsonObject of(ModelFamily family, Set<Trait> traits, PredictionFinding prediction) {
        JsonObject config = switch (family) {
            case STABLE_DIFFUSION_1 -> trained("PNDMScheduler");
            case STABLE_DIFFUSION_2 -> trained("DDIMScheduler");
            case STABLE_DIFFUSION_XL, XL_REFINER -> trained("EulerDiscreteScheduler");
            case UPSCALER_X4 -> upscaler();
            case STABLE_DIFFUSION_3 -> flow();
            case FLUX_1 -> flux(traits);
            case PIXELS -> StrictJson.parse("{\"_class_name\": \"DDPMScheduler\"}").getAsJsonObject();
        };
        if (family == ModelFamily.STABLE_DIFFUSION_1) {
            config.addProperty("skip_prk_steps", true);
        }
        if (traits.contains(Trait.CONSISTENT)) {
            consistent(config);
        }
        if (prediction.type() != PredictionFinding.Type.FLOW) {
            predict(config, prediction);
        }
        return config;
    }

    /** That of the noise which the upscaler's small picture gets. */
    public static Optional<JsonObject> ofSmallPicture(ModelFamily family) {
        return family == ModelFamily.UPSCALER_X4
                ? Optional.of(StrictJson.parse(SMALL_PICTURE).getAsJsonObject())
                : Optional.empty();
    }

    private static void predict(JsonObject config, PredictionFinding prediction) {
        config.addProperty("prediction_type", prediction.type().setting());
        if (prediction.zeroSnr()) {
            // PNDM knows no such noise; DDIM has its levels.
            if (config.get("_class_name").getAsString().equals("PNDMScheduler")) {
                config.addProperty("_class_name", "DDIMScheduler");
                config.remove("skip_prk_steps");
            }
            config.addProperty("rescale_betas_zero_snr", true);
        }
    }

    /** Latent consistency (Luo et al. 2023), as LCM's authors published it. */
    private static void consistent(JsonObject config) {
        config.addProperty("_class_name", "LCMScheduler");
        config.addProperty("original_inference_steps", 50);
        config.addProperty("timestep_scaling", 10.0);
        config.addProperty("set_alpha_to_one", true);
        config.addProperty("steps_offset", 0);
        config.remove("skip_prk_steps");
    }

    private static JsonObject upscaler() {
        JsonObject config = trained("DDIMScheduler");
        config.addProperty("beta_start", 0.0001);
        config.addProperty("beta_end", 0.02);
        config.addProperty("steps_offset", 0);
        return config;
    }

    /** FLUX.1 dev shifts by the size of the picture; schnell, which takes no guidance, does not shift. */
    private static JsonObject flux(Set<Trait> traits) {
        JsonObject config = flow();
        config.addProperty("use_dynamic_shifting", !traits.contains(Trait.TURBO));
        config.addProperty("shift", traits.contains(Trait.TURBO) ? 1.0 : 3.0);
        return config;
    }

    private static JsonObject flow() {
        return StrictJson.parse(FLOW).getAsJsonObject();
    }

    private static JsonObject trained(String name) {
        JsonObject config = StrictJson.parse(TRAINED).getAsJsonObject();
        config.addProperty("_class_name", name);
        return config;
    }
}
