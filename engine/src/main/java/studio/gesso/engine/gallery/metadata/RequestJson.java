package studio.gesso.engine.gallery.metadata;

import com.google.gson.JsonObject;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.image.Size;

/**
 * A picture's whole request as JSON, the text "gesso" of our own files.
 *
 * <p>Pictures that a request begins with are named by their {@linkplain Fingerprint fingerprint}. Readers pass over
 * what they do not know, so that older programs read what newer ones write.
 */
final class RequestJson {

    /** The keyword of the text in a PNG file. */
    static final String KEYWORD = "gesso";

    private RequestJson() {}

    static JsonObject of(Request request) {
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
        json.add("tuning", of(request.tuning()));
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
            }
        }
        return json;
    }

    private static JsonObject of(Tuning tuning) {
        var json = new JsonObject();
        json.addProperty("noise", tuning.noise().label());
        json.addProperty("clip_skip", tuning.clipSkip());
        json.addProperty("eta", tuning.eta());
        json.addProperty("rescale", tuning.rescale());
        json.addProperty("image_guidance", tuning.imageGuidance());
        json.addProperty("noise_level", tuning.noiseLevel());
        json.addProperty("portion_start", tuning.portion().start());
        json.addProperty("portion_end", tuning.portion().end());
        tuning.framing().original().ifPresent(size -> addSize(json, "original", size));
        json.addProperty("crop_top", tuning.framing().top());
        json.addProperty("crop_left", tuning.framing().left());
        json.addProperty("aesthetic", tuning.framing().aesthetic());
        json.addProperty("negative_aesthetic", tuning.framing().negativeAesthetic());
        tuning.control().ifPresent(control -> {
            json.addProperty("control_image", Fingerprint.of(control.image()));
            json.addProperty("control_scale", control.scale());
            json.addProperty("control_start", control.start());
            json.addProperty("control_end", control.end());
        });
        return json;
    }

    private static void addSize(JsonObject json, String name, Size size) {
        json.addProperty(name + "_width", size.width());
        json.addProperty(name + "_height", size.height());
    }

    static JsonObject of(Picture.Made made) {
        var json = new JsonObject();
        json.addProperty("engine", made.engine());
        json.addProperty("provider", made.provider());
        json.addProperty("noise", made.noise());
        json.addProperty("noise_hash", made.noiseHash());
        json.addProperty("seconds", made.took().toMillis() / 1000.0);
        return json;
    }
}
