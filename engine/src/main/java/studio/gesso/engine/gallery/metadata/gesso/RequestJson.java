package studio.gesso.engine.gallery.metadata.gesso;

import com.google.gson.JsonObject;
import java.util.Locale;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.fill.Proof;

/**
 * A picture's whole request as JSON, the text "gesso" of our own files.
 *
 * <p>Pictures that a request begins with are named by their {@linkplain Fingerprint fingerprint}. Readers pass over
 * what they do not know, so that older programs read what newer ones write.
 */
public final class RequestJson {

    /** The keyword of the text in a PNG file. */
    public static final String KEYWORD = "gesso";

    private RequestJson() {}

    public static JsonObject of(Request request) {
        var json = new JsonObject();
        json.addProperty("model", request.model());
        json.addProperty("prompt", request.prompt());
        request.negative().ifPresent(negative -> json.addProperty("negative", negative));
        json.add("source", of(request.source()));
        json.addProperty("width", request.size().width());
        json.addProperty("height", request.size().height());
        json.addProperty("sampler", request.sampler().label());
        json.addProperty("schedule", request.sigmas().label());
        json.addProperty("steps", request.steps());
        json.addProperty("guidance", request.guidance());
        json.addProperty("seed", request.seed());
        json.add("tuning", TuningJson.of(request.tuning()));
        return json;
    }

    private static JsonObject of(Source source) {
        var json = new JsonObject();
        switch (source) {
            case Source.Blank _ -> json.addProperty("kind", "blank");
            case Source.From from -> {
                json.addProperty("kind", "image");
                json.addProperty("image", Fingerprint.of(from.image()));
                json.addProperty("strength", from.strength());
            }
            case Source.Inside inside -> {
                json.addProperty("kind", "inpaint");
                json.addProperty("image", Fingerprint.of(inside.image()));
                json.addProperty("strength", inside.strength());
                json.addProperty("edge", inside.edge().name().toLowerCase(Locale.ROOT));
            }
        }
        return json;
    }

    public static void read(JsonObject json, Recovery recovery) {
        Json.take(json, "model", recovery::exactModel);
        Json.take(json, "prompt", recovery::prompt);
        Json.take(json, "negative", recovery::exactNegative);
        Json.takeSize(json, "width", "height", recovery::size);
        Json.take(json, "sampler", recovery::sampler);
        Json.take(json, "schedule", recovery::schedule);
        Json.take(json, "steps", recovery::steps);
        Json.take(json, "guidance", recovery::guidance);
        Json.take(json, "seed", recovery::seed);
        Json.take(Json.in(json, "source"), "strength", recovery::inpaintingStrength);
        JsonObject tuning = Json.in(json, "tuning");
        recovery.tuning(TuningJson.read(tuning));
        if (tuning.has(TuningJson.CONTROL)) {
            recovery.lose("ControlNet", "The picture that it followed is not in this file.");
        }
    }

    public static JsonObject of(Proof proof) {
        var json = new JsonObject();
        json.addProperty("changed", proof.changed());
        json.addProperty("outside", proof.outside());
        return json;
    }

    public static JsonObject of(Picture.Made made) {
        var json = new JsonObject();
        json.addProperty("engine", made.engine());
        json.addProperty("provider", made.provider());
        json.addProperty("noise", made.noise());
        json.addProperty("noise_hash", made.noiseHash());
        json.addProperty("seconds", made.took().toMillis() / 1000.0);
        return json;
    }
}
