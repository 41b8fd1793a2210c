package studio.gesso.app.preferences;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/**
 * The defaults for new pictures that a person has set in place of the models' own.
 *
 * @param models those of each model, by its file or folder
 */
public record OwnDefaults(Map<Path, ModelCard.Defaults> models) {

    static final OwnDefaults NONE = new OwnDefaults(Map.of());

    /** How many models are remembered; the oldest are forgotten first. */
    private static final int MOST = 200;

    public OwnDefaults {
        models = new LinkedHashMap<>(models);
    }

    /** The defaults of a model: the person's, or the model's own. */
    public ModelCard.Defaults of(ModelCard card) {
        return models.getOrDefault(card.path(), card.defaults());
    }

    /** Whether the person has set those of a model. */
    boolean has(ModelCard card) {
        return models.containsKey(card.path());
    }

    /** The same with others for a model; empty for its own. */
    OwnDefaults with(ModelCard card, Optional<ModelCard.Defaults> defaults) {
        Map<Path, ModelCard.Defaults> changed = new LinkedHashMap<>(models);
        changed.remove(card.path());
        defaults.ifPresent(own -> changed.put(card.path(), own));
        changed.keySet().stream().limit(Math.max(0, changed.size() - MOST)).toList().forEach(changed::remove);
        return new OwnDefaults(changed);
    }

    JsonObject write() {
        JsonObject json = new JsonObject();
        models.forEach((path, defaults) -> json.add(path.toString(), write(defaults)));
        return json;
    }

    private static JsonObject write(ModelCard.Defaults defaults) {
        JsonObject json = new JsonObject();
        json.addProperty("width", defaults.size().width());
        json.addProperty("height", defaults.size().height());
        json.addProperty("steps", defaults.steps());
        json.addProperty("guidance", defaults.guidance());
        json.addProperty("sampler", defaults.sampler().name());
        json.addProperty("schedule", defaults.sigmaSchedule().name());
        return json;
    }

    /** Those of a JSON object; what is damaged is left out. */
    static OwnDefaults read(JsonObject json) {
        Map<Path, ModelCard.Defaults> models = new LinkedHashMap<>();
        json.keySet()
                .stream()
                .limit(MOST)
                .forEach(name -> PathText.absolute(name)
                        .ifPresent(path -> defaults(LenientJson.in(json, name))
                                .ifPresent(defaults -> models.put(path, defaults))));
        return new OwnDefaults(models);
    }

    private static Optional<ModelCard.Defaults> defaults(JsonObject json) {
        Optional<Integer> width = whole(json, "width", Ranges.SIDE);
        Optional<Integer> height = whole(json, "height", Ranges.SIDE);
        Optional<Integer> steps = whole(json, "steps", Ranges.STEPS);
        Optional<Double> guidance = LenientJson.number(json, "guidance").filter(Ranges.GUIDANCE::contains);
        Optional<SamplerName> sampler = LenientJson.constant(json, "sampler", SamplerName.class);
        Optional<SigmaSchedule> schedule = LenientJson.constant(json, "schedule", SigmaSchedule.class);
        if (width.isEmpty() || height.isEmpty() || steps.isEmpty() || guidance.isEmpty() || sampler.isEmpty()
                || schedule.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ModelCard.Defaults(new Size(width.get(), height.get()), steps.get(), guidance.get(),
                sampler.get(), schedule.get()));
    }

    private static Optional<Integer> whole(JsonObject json, String name, Range range) {
        return LenientJson.number(json, name)
                .filter(value -> range.contains(value) && value == Math.rint(value))
                .map(Double::intValue);
    }
}
