package studio.gesso.app.draft;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.app.draft.ChosenControl.ControlPicture;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.draft.ChosenControl.Use;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.Ranges;

/** What steers the pictures of a draft as JSON; its pictures are kept elsewhere, and named by their fingerprints. */
final class ControlMemory {

    private ControlMemory() {}

    static JsonArray write(List<ChosenControl> all) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(write(one)));
        return array;
    }

    private static JsonObject write(ChosenControl one) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", one.kind().name());
        one.file().ifPresent(file -> json.addProperty("file", file));
        one.encoder().ifPresent(encoder -> json.addProperty("encoder", encoder));
        json.add("pictures",
                LenientJson.strings(one.pictures().stream().flatMap(picture -> picture.fingerprint().stream())));
        one.preprocessing().ifPresent(how -> {
            json.addProperty("preprocessor", how.preprocessor());
            json.addProperty("resolution", how.resolution());
            JsonObject options = new JsonObject();
            how.values().forEach(options::addProperty);
            json.add("options", options);
        });
        json.addProperty("fit", one.fit().name());
        json.addProperty("scale", one.scale());
        json.addProperty("start", one.steps().start());
        json.addProperty("end", one.steps().end());
        json.addProperty("guess", one.guess().name());
        json.addProperty("use", one.use().name());
        return json;
    }

    /** Reads what can be read; values that are missing or out of range are the usual ones. */
    static List<ChosenControl> read(JsonObject json, String name, Draft draft) {
        return LenientJson.objects(json, name)
                .flatMap(one -> LenientJson.constant(one, "kind", Type.class)
                        .map(kind -> read(one, ChosenControl.of(draft.nextControl(), kind)))
                        .stream())
                .toList();
    }

    private static ChosenControl read(JsonObject json, ChosenControl usual) {
        return usual.with(it -> {
            it.file = LenientJson.text(json, "file");
            it.encoder = LenientJson.text(json, "encoder");
            it.pictures = LenientJson.strings(json, "pictures").map(ControlPicture::kept).toList();
            it.preprocessing = preprocessing(json);
            LenientJson.constant(json, "fit", FitMode.class).ifPresent(fit -> it.fit = fit);
            LenientJson.number(json, "scale")
                    .filter(Ranges.CONTROL_SCALE::contains)
                    .ifPresent(scale -> it.scale = scale);
            DraftMemory.steps(json, "start", "end").ifPresent(steps -> it.steps = steps);
            LenientJson.constant(json, "guess", Guess.class).ifPresent(guess -> it.guess = guess);
            LenientJson.constant(json, "use", Use.class).ifPresent(use -> it.use = use);
        });
    }

    private static Optional<Preprocessing> preprocessing(JsonObject json) {
        JsonObject options = LenientJson.in(json, "options");
        Map<String, Double> values = new HashMap<>();
        options.keySet().forEach(key -> LenientJson.number(options, key).ifPresent(value -> values.put(key, value)));
        try {
            return LenientJson.text(json, "preprocessor")
                    .map(id -> new Preprocessing(id, values, (int) LenientJson.number(json, "resolution", 0)));
        } catch (UserException unknown) {
            return Optional.empty();
        }
    }
}
