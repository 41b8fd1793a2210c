package studio.gesso.engine.archive.metadata.control;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.ControlImage.Subject;

/** What is made of a picture before a network follows it, as JSON. */
final class ShownJson {

    static final String PREPROCESSOR = "preprocessor";
    private static final String OPTIONS = "preprocessor_options";
    private static final String RESOLUTION = "preprocessor_resolution";
    private static final String FIT = "fit";

    private ShownJson() {}

    static void add(JsonObject json, Subject.Shown shown) {
        shown.preprocessing().ifPresent(how -> {
            json.addProperty(PREPROCESSOR, how.preprocessor());
            json.addProperty(RESOLUTION, how.resolution());
            JsonObject options = new JsonObject();
            how.values().forEach(options::addProperty);
            json.add(OPTIONS, options);
        });
        if (shown.fit() != FitMode.STRETCH) {
            json.addProperty(FIT, shown.fit().name().toLowerCase(Locale.ROOT));
        }
    }

    /** @throws studio.gesso.engine.base.UserException if there is no such preprocessor here */
    static Subject.Shown read(JsonObject json, Pixels image) {
        return new Subject.Shown(image, preprocessing(json), fit(json));
    }

    static Optional<Preprocessing> preprocessing(JsonObject json) {
        return LenientJson.text(json, PREPROCESSOR)
                .map(id -> new Preprocessing(id, options(LenientJson.in(json, OPTIONS)),
                        (int) LenientJson.number(json, RESOLUTION, Preprocessing.PIXEL_PERFECT)));
    }

    static FitMode fit(JsonObject json) {
        return LenientJson.text(json, FIT)
                .flatMap(name -> Arrays.stream(FitMode.values())
                        .filter(fit -> name.equalsIgnoreCase(fit.name()))
                        .findFirst())
                .orElse(FitMode.STRETCH);
    }

    private static Map<String, Double> options(JsonObject json) {
        Map<String, Double> options = new HashMap<>();
        json.keySet().forEach(key -> LenientJson.number(json, key).ifPresent(value -> options.put(key, value)));
        return options;
    }
}
