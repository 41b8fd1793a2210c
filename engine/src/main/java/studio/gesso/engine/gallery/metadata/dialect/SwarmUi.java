package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/** SwarmUI: JSON with the object "sui_image_params" under "parameters" (its docs/Image Metadata Format.md). */
public final class SwarmUi implements Dialect {

    private static final String PARAMETERS = "sui_image_params";

    @Override
    public String name() {
        return "SwarmUI";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.parameters(embedded).filter(candidate -> candidate.contains(PARAMETERS));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = Json.object(text.get(), "SwarmUI's text");
        if (!(json.get(PARAMETERS) instanceof JsonObject parameters)) {
            throw new Malformed("SwarmUI's text is broken");
        }
        return Optional.of(read(parameters));
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        Json.take(json, "prompt", recovery::prompt);
        recovery.negative(Json.text(json, "negativeprompt").orElse(""));
        Json.take(json, "steps", recovery::steps);
        Json.take(json, "sampler", recovery::sampler);
        Json.take(json, "scheduler", recovery::schedule);
        Json.take(json, "cfgscale", recovery::guidance);
        Json.take(json, "seed", recovery::seed);
        Json.takeSize(json, "width", "height", recovery::size);
        Json.take(json, "model", recovery::model);
        if (json.has("initimage") || json.has("initimagecreativity")) {
            Json.take(json, "initimagecreativity", recovery::strength);
        }
        if (json.has("loras")) {
            recovery.lose("LoRA", "Gesso does not load additions to a model.");
        }
        if (json.has("refinermethod") || json.has("refinerupscale")) {
            recovery.lose("second pass", "The picture was refined by a second run.");
        }
        return recovery;
    }
}
