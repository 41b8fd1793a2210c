package studio.gesso.app.draft;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.base.json.LenientJson;

/** The styles of a draft as JSON, with their texts: a canvas keeps them for a computer that has others. */
final class StyleMemory {

    private StyleMemory() {}

    static JsonArray write(List<Style> styles) {
        JsonArray all = new JsonArray();
        for (Style style : styles) {
            JsonObject json = new JsonObject();
            json.addProperty("name", style.name());
            json.addProperty("prompt", style.prompt());
            json.addProperty("negative", style.negative());
            all.add(json);
        }
        return all;
    }

    /** Reads what can be read, each name once. */
    static List<Style> read(JsonObject json, String name) {
        Map<String, Style> all = new LinkedHashMap<>();
        LenientJson.objects(json, name)
                .map(one -> new Style(LenientJson.string(one, "name").orElse(""),
                        LenientJson.string(one, "prompt").orElse(""), LenientJson.string(one, "negative").orElse("")))
                .filter(style -> !style.name().isEmpty() && !style.isEmpty())
                .forEach(style -> all.put(style.name(), style));
        return List.copyOf(all.values());
    }
}
