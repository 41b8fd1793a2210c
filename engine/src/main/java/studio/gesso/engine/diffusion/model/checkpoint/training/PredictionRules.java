package studio.gesso.engine.diffusion.model.checkpoint.training;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Origin;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;
import studio.gesso.engine.diffusion.weights.WeightFile;

/**
 * Finds out what a checkpoint's network predicts: from its marker tensors, its metadata, the settings beside it, or else
 * what is usual in its family.
 *
 * @param file the checkpoint
 * @param family its family
 * @param traits what it was further trained for
 */
public record PredictionRules(WeightFile file, ModelFamily family, Set<Trait> traits) {

    /** The global step at which Stable Diffusion 2's base model, which predicts the noise, was published. */
    private static final String STEP_OF_BASE = "875000";

    /** What the network predicts, and how this is known. */
    public PredictionFinding find() {
        PredictionFinding usual = usual(family, traits);
        if (usual.type() == Type.FLOW) {
            return usual;
        }
        return marked().or(this::described)
                .or(this::beside)
                .map(found -> new PredictionFinding(found.type, found.origin,
                        found.type == Type.V_PREDICTION && file.tensors().containsKey("ztsnr")))
                .orElse(usual);
    }

    /** What a scheduler_config.json says. */
    public static PredictionFinding ofConfig(JsonObject config, ModelFamily family) {
        Type type = usual(family, Set.of()).type() == Type.FLOW
                ? Type.FLOW
                : LenientJson.string(config, "prediction_type").flatMap(PredictionRules::type).orElse(Type.EPSILON);
        return new PredictionFinding(type, Origin.CONFIG,
                LenientJson.truth(config, "rescale_betas_zero_snr").orElse(false));
    }

    /**
     * What is usual in a family. Of all families only version 2 was published with both predictions, but for inpainting
     * with one.
     */
    public static PredictionFinding usual(ModelFamily family, Set<Trait> traits) {
        boolean isSure = family != ModelFamily.STABLE_DIFFUSION_2 || traits.contains(Trait.INPAINTING);
        return new PredictionFinding(usualType(family, traits), isSure ? Origin.FAMILY : Origin.GUESSED, false);
    }

    private record Found(Type type, Origin origin) {}

    private Optional<Found> marked() {
        return file.tensors().containsKey("v_pred")
                ? Optional.of(new Found(Type.V_PREDICTION, Origin.MARKED))
                : Optional.empty();
    }

    private Optional<Found> described() {
        Map<String, String> metadata = file.metadata();
        return type(metadata.getOrDefault("modelspec.prediction_type", ""))
                .or(() -> ofArchitecture(metadata.getOrDefault("modelspec.architecture", "")))
                .or(() -> metadata.getOrDefault("global_step", "").equals(STEP_OF_BASE)
                        && family == ModelFamily.STABLE_DIFFUSION_2 ? Optional.of(Type.EPSILON) : Optional.empty())
                .map(type -> new Found(type, Origin.METADATA));
    }

    /** Only version 2 was published with both. */
    private static Optional<Type> ofArchitecture(String architecture) {
        return switch (architecture) {
            case "stable-diffusion-v2-768-v" -> Optional.of(Type.V_PREDICTION);
            case "stable-diffusion-v2-512" -> Optional.of(Type.EPSILON);
            default -> Optional.empty();
        };
    }

    private Optional<Found> beside() {
        return SettingsBeside.of(file.path())
                .parameterization()
                .flatMap(PredictionRules::type)
                .map(type -> new Found(type, Origin.SETTINGS_BESIDE));
    }

    private static Optional<Type> type(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "v", "v_prediction", "v-prediction", "vpred" -> Optional.of(Type.V_PREDICTION);
            case "eps", "epsilon" -> Optional.of(Type.EPSILON);
            default -> Optional.empty();
        };
    }

    private static Type usualType(ModelFamily family, Set<Trait> traits) {
        return switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_XL, XL_REFINER, PIXELS -> Type.EPSILON;
            case STABLE_DIFFUSION_2 -> traits.contains(Trait.INPAINTING) ? Type.EPSILON : Type.V_PREDICTION;
            case UPSCALER_X4 -> Type.V_PREDICTION;
            case STABLE_DIFFUSION_3, FLUX_1 -> Type.FLOW;
        };
    }
}
