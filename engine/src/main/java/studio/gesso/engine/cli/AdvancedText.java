package studio.gesso.engine.cli;

import java.util.Map;
import studio.gesso.engine.gallery.metadata.settings.Settings;
import studio.gesso.engine.model.Framing;
import studio.gesso.engine.model.Tuning;

/** What few people touch of a picture's settings, as lines; what is as nobody has touched it is shown too. */
final class AdvancedText {

    private AdvancedText() {}

    static void add(Map<String, String> values, Settings settings) {
        Tuning tuning = settings.tuning();
        values.put("clip skip", String.valueOf(tuning.clipSkip()));
        values.put("eta", String.valueOf(tuning.eta()));
        values.put("rescale", String.valueOf(tuning.rescale()));
        values.put("emphasis", tuning.emphasis().label());
        values.put("noise source", tuning.noise().label());
        values.put("image guidance", String.valueOf(tuning.imageGuidance()));
        values.put("noise level", String.valueOf(tuning.noiseLevel()));
        values.put("denoising start", String.valueOf(tuning.portion().start()));
        values.put("denoising end", String.valueOf(tuning.portion().end()));
        framing(values, tuning.framing());
    }

    private static void framing(Map<String, String> values, Framing framing) {
        framing.original().ifPresent(size -> values.put("original size", size.toString()));
        values.put("crop top left", framing.top() + ", " + framing.left());
        values.put("aesthetic score", String.valueOf(framing.aesthetic()));
        values.put("negative score", String.valueOf(framing.negativeAesthetic()));
    }
}
