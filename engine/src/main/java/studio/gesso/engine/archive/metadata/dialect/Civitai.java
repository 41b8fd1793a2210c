package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.Locale;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;

/** Civitai's addition to A1111's text: the used models, as JSON after "Civitai resources". */
final class Civitai {

    private static final String RESOURCES = "Civitai resources:";

    private Civitai() {}

    /** Takes over the model, and lists its additions. */
    static void read(String text, SettingsReader settings) {
        int at = text.lastIndexOf(RESOURCES);
        if (at < 0) {
            return;
        }
        try {
            var reader = new JsonReader(new StringReader(text.substring(at + RESOURCES.length())));
            if (JsonParser.parseReader(reader) instanceof JsonArray resources) {
                resources.forEach(resource -> read(resource, settings));
            }
        } catch (JsonParseException | StackOverflowError e) {
            settings.lose("model", "The list of Civitai's resources is broken.");
        }
    }

    private static void read(JsonElement element, SettingsReader settings) {
        if (element instanceof JsonObject resource) {
            String name = LenientJson.text(resource, "modelName").orElse("");
            switch (LenientJson.text(resource, "type").orElse("").toLowerCase(Locale.ROOT)) {
                case "checkpoint" -> settings.model(name);
                case "lora", "locon", "dora" -> settings.lose("LoRA",
                        "Gesso does not load additions to a model (" + name + ").");
                case "embed", "textualinversion" -> settings.lose("textual inversion",
                        "Gesso does not do this (" + name + ").");
                default -> {
                }
            }
        }
    }
}
