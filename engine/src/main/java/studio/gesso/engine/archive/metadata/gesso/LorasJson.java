package studio.gesso.engine.archive.metadata.gesso;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Ranges;

/** The LoRAs of a request, as JSON with the names of their files; where there are none, nothing is written. */
final class LorasJson {

    private static final String NAME = "loras";

    private LorasJson() {}

    static void add(JsonObject json, List<Lora> loras) {
        if (loras.isEmpty()) {
            return;
        }
        JsonArray all = new JsonArray();
        for (Lora lora : loras) {
            JsonObject one = new JsonObject();
            one.addProperty("file", ModelNames.withoutFolders(lora.file()));
            one.addProperty("strength", lora.strength());
            one.addProperty("text_strength", lora.textStrength());
            all.add(one);
        }
        json.add(NAME, all);
    }

    static List<Lora> read(JsonObject json) {
        return LenientJson.objects(json, NAME)
                .flatMap(one -> LenientJson.text(one, "file").map(file -> lora(file, one)).stream())
                .toList();
    }

    /** A strength that is out of range is 1, because such a value would make every picture fail. */
    private static Lora lora(String file, JsonObject json) {
        double strength = strength(json, "strength", 1);
        return new Lora(file, strength, strength(json, "text_strength", strength));
    }

    private static double strength(JsonObject json, String name, double otherwise) {
        double number = LenientJson.number(json, name, otherwise);
        return Ranges.LORA_STRENGTH.contains(number) ? number : otherwise;
    }
}
