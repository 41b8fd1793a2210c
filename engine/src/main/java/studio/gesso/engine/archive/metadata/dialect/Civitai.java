package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/** Civitai's addition to A1111's text: the used models, as JSON after "Civitai resources". */
final class Civitai {

    private static final String RESOURCES = "Civitai resources:";

    private static final Pattern LORA_TAG = Pattern.compile("<(?:lora|lyco):", Pattern.CASE_INSENSITIVE);
    /** The largest strength that Gesso takes. */
    private static final double MOST = Ranges.LORA_STRENGTH.most();

    private Civitai() {}

    /** Takes over the model and its LoRAs, whose files are known by their titles and sometimes by their hashes. */
    static void read(String text, SettingsReader settings) {
        int at = text.lastIndexOf(RESOURCES);
        if (at < 0) {
            return;
        }
        try {
            var reader = new JsonReader(new StringReader(text.substring(at + RESOURCES.length())));
            if (JsonParser.parseReader(reader) instanceof JsonArray resources) {
                boolean hasTags = LORA_TAG.matcher(text).find();
                resources.forEach(resource -> read(resource, hasTags, settings));
            }
        } catch (JsonParseException | StackOverflowError e) {
            settings.lose("model", "The list of Civitai's resources is broken.");
        }
    }

    /**
     * Reads one.
     *
     * @param hasTags whether tags in the prompt name the LoRAs by their files
     */
    private static void read(JsonElement element, boolean hasTags, SettingsReader settings) {
        if (element instanceof JsonObject resource) {
            String name = LenientJson.text(resource, "modelName").orElse("");
            switch (LenientJson.text(resource, "type").orElse("").toLowerCase(Locale.ROOT)) {
                case "checkpoint" -> settings.model(name);
                case "lora", "locon", "dora" -> {
                    double strength = Math.clamp(
                            LenientJson.number(resource, "weight").filter(Double::isFinite).orElse(1.0), -MOST, MOST);
                    if (!hasTags) {
                        settings.lora(new RecordedFile(Role.LORA, name, Optional.empty(), Optional.empty(),
                                LenientJson.text(resource, "hash").stream().toList()), new Lora(name, strength));
                    }
                    settings.lose("LoRA", "Its file is not in the picture (" + name + ").");
                }
                case "embed", "textualinversion" -> settings.lose("textual inversion",
                        "Gesso does not do this (" + name + ").");
                default -> {
                }
            }
        }
    }
}
