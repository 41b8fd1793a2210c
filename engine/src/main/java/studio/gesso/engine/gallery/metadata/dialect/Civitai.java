package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.Locale;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.settings.Recovery;

/** What Civitai puts into A1111's text: the models that were used, as JSON behind "Civitai resources". */
final class Civitai {

    private static final String RESOURCES = "Civitai resources:";

    private Civitai() {}

    /** Takes the model over, and lists what was added to it. */
    static void read(String text, Recovery recovery) {
        int at = text.lastIndexOf(RESOURCES);
        if (at < 0) {
            return;
        }
        try {
            var reader = new JsonReader(new StringReader(text.substring(at + RESOURCES.length())));
            if (JsonParser.parseReader(reader) instanceof JsonArray resources) {
                resources.forEach(resource -> read(resource, recovery));
            }
        } catch (JsonParseException | StackOverflowError e) {
            recovery.lose("model", "The list of Civitai's resources is broken.");
        }
    }

    private static void read(JsonElement element, Recovery recovery) {
        if (element instanceof JsonObject resource) {
            String name = Json.text(resource, "modelName").orElse("");
            switch (Json.text(resource, "type").orElse("").toLowerCase(Locale.ROOT)) {
                case "checkpoint" -> recovery.model(name);
                case "lora", "locon", "dora" -> recovery.lose("LoRA",
                        "Gesso does not load additions to a model (" + name + ").");
                case "embed", "textualinversion" -> recovery.lose("textual inversion",
                        "Gesso does not do this (" + name + ").");
                default -> {
                }
            }
        }
    }
}
