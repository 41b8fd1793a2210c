package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.request.ControlImage;

/** What ControlNets and T2I-Adapters followed, as JSON: all but the pictures, of which only the fingerprints are kept. */
final class ControlsJson {

    private static final String NAME = "controls";

    /** Where there was one picture, for the ControlNet of the model, its settings stood beside the others. */
    private static final String FORMER = "control_image";

    private ControlsJson() {}

    static void add(JsonObject json, List<ControlImage> controls) {
        if (controls.isEmpty()) {
            return;
        }
        JsonArray all = new JsonArray();
        controls.forEach(control -> all.add(of(control)));
        json.add(NAME, all);
    }

    private static JsonObject of(ControlImage control) {
        JsonObject json = new JsonObject();
        control.file().ifPresent(file -> json.addProperty("file", file));
        switch (control.subject()) {
            case ControlImage.Subject.Shown(var image) -> json.addProperty("image", Fingerprint.of(image));
            case ControlImage.Subject.KeptPart _ -> json.addProperty("kept_part", true);
        }
        json.addProperty("scale", control.scale());
        json.addProperty("start", control.steps().start());
        json.addProperty("end", control.steps().end());
        json.addProperty("guess", control.guess() == ControlImage.Guess.ON);
        return json;
    }

    /** Whether any was followed. */
    static boolean isIn(JsonObject json) {
        return json.has(NAME) || json.has(FORMER);
    }
}
