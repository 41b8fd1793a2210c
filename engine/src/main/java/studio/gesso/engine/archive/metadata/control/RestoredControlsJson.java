package studio.gesso.engine.archive.metadata.control;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.RestoredControl.Type;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.StepRange;

/** What steered a picture, as the JSON in its file tells: all but the pictures, of which it has the fingerprints. */
public final class RestoredControlsJson {

    private RestoredControlsJson() {}

    /** What the advanced settings of a picture tell. */
    public static List<RestoredControl> read(JsonObject json) {
        return Stream.concat(LenientJson.objects(json, ControlsJson.CONTROLS).map(RestoredControlsJson::control),
                LenientJson.objects(json, ControlsJson.REFERENCES).map(RestoredControlsJson::reference)).toList();
    }

    private static RestoredControl control(JsonObject json) {
        Optional<String> picture = LenientJson.text(json, ControlsJson.IMAGE);
        Optional<Preprocessing> known = preprocessing(json);
        return new RestoredControl(picture.isPresent() ? Type.CONTROL : Type.KEPT_PART,
                LenientJson.text(json, ControlsJson.FILE), picture.stream().toList(), known,
                LenientJson.text(json, ShownJson.PREPROCESSOR).filter(_ -> known.isEmpty()), ShownJson.fit(json),
                scale(LenientJson.number(json, "scale", 1)), steps(json), ControlsJson.guess(json));
    }

    /** A later version may know more preprocessors. */
    private static Optional<Preprocessing> preprocessing(JsonObject json) {
        try {
            return ShownJson.preprocessing(json);
        } catch (UserException unknown) {
            return Optional.empty();
        }
    }

    private static RestoredControl reference(JsonObject json) {
        double scale = LenientJson.number(json, "scale")
                .orElseGet(() -> LenientJson.objects(json, "regions")
                        .mapToDouble(region -> LenientJson.number(region, "scale", 1))
                        .max()
                        .orElse(1));
        return new RestoredControl(Type.REFERENCE, LenientJson.text(json, ControlsJson.FILE),
                LenientJson.strings(json, "images").toList(), Optional.empty(), Optional.empty(), FitMode.STRETCH,
                scale(scale), steps(json), Guess.OFF);
    }

    private static double scale(double read) {
        return Ranges.CONTROL_SCALE.nearest(read);
    }

    private static StepRange steps(JsonObject json) {
        StepRange read = ControlsJson.steps(json);
        boolean isRange = Ranges.DENOISING.contains(read.start()) && Ranges.DENOISING.contains(read.end())
                && read.start() <= read.end();
        return isRange ? read : StepRange.WHOLE;
    }
}
