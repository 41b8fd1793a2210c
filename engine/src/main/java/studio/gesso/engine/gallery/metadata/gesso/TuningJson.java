package studio.gesso.engine.gallery.metadata.gesso;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.generate.Range;
import studio.gesso.engine.generate.Ranges;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.Framing;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.text.prompt.Emphasis;

/** What few people touch in a request, as JSON. */
final class TuningJson {

    static final String CONTROL = "control_image";

    private TuningJson() {}

    static JsonObject of(Tuning tuning) {
        var json = new JsonObject();
        json.addProperty("noise", tuning.noise().label());
        json.addProperty("emphasis", tuning.emphasis().label());
        json.addProperty("clip_skip", tuning.clipSkip());
        json.addProperty("eta", tuning.eta());
        json.addProperty("rescale", tuning.rescale());
        json.addProperty("image_guidance", tuning.imageGuidance());
        json.addProperty("noise_level", tuning.noiseLevel());
        json.addProperty("portion_start", tuning.portion().start());
        json.addProperty("portion_end", tuning.portion().end());
        json.addProperty("end_after", tuning.endAfter());
        add(json, tuning.framing());
        tuning.control().ifPresent(control -> {
            json.addProperty(CONTROL, Fingerprint.of(control.image()));
            json.addProperty("control_scale", control.scale());
            json.addProperty("control_start", control.start());
            json.addProperty("control_end", control.end());
        });
        return json;
    }

    private static void add(JsonObject json, Framing framing) {
        framing.original().ifPresent(size -> {
            json.addProperty("original_width", size.width());
            json.addProperty("original_height", size.height());
        });
        json.addProperty("crop_top", framing.top());
        json.addProperty("crop_left", framing.left());
        json.addProperty("aesthetic", framing.aesthetic());
        json.addProperty("negative_aesthetic", framing.negativeAesthetic());
    }

    /** All but the picture that a ControlNet followed; what is missing is as nobody has touched it. */
    static Tuning read(JsonObject json) {
        Tuning none = Tuning.NONE;
        NoiseSource noise = Json.text(json, "noise")
                .flatMap(label -> Arrays.stream(NoiseSource.values()).filter(n -> n.label().equals(label)).findFirst())
                .orElse(none.noise());
        Emphasis emphasis = Json.text(json, "emphasis")
                .flatMap(label -> Arrays.stream(Emphasis.values()).filter(e -> e.label().equals(label)).findFirst())
                .orElse(none.emphasis());
        return new Tuning(noise, emphasis, (int) number(json, "clip_skip", none.clipSkip(), Ranges.CLIP_SKIP),
                number(json, "eta", none.eta(), Ranges.ETA),
                number(json, "rescale", none.rescale(), Ranges.GUIDANCE_RESCALE),
                number(json, "image_guidance", none.imageGuidance(), Ranges.IMAGE_GUIDANCE),
                (int) number(json, "noise_level", none.noiseLevel(), Ranges.NOISE_LEVEL),
                portion(json),
                framing(json), Optional.empty(), (int) number(json, "end_after", 0, Ranges.END_AFTER));
    }

    /** A number that is in its range, or another: one that nothing can be made with would stop every picture. */
    private static double number(JsonObject json, String name, double otherwise, Range range) {
        double number = Json.number(json, name, otherwise);
        return range.contains(number) ? number : otherwise;
    }

    private static Tuning.Portion portion(JsonObject json) {
        double start = number(json, "portion_start", 0, Ranges.DENOISING);
        double end = number(json, "portion_end", 1, Ranges.DENOISING);
        return start < end ? new Tuning.Portion(start, end) : Tuning.Portion.WHOLE;
    }

    private static Framing framing(JsonObject json) {
        int width = (int) Json.number(json, "original_width", 0);
        int height = (int) Json.number(json, "original_height", 0);
        Framing centred = Framing.CENTRED;
        return new Framing(width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty(),
                (int) Json.number(json, "crop_top", centred.top()),
                (int) Json.number(json, "crop_left", centred.left()),
                Json.number(json, "aesthetic", centred.aesthetic()),
                Json.number(json, "negative_aesthetic", centred.negativeAesthetic()));
    }
}
