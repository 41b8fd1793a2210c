package studio.gesso.app.draft;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Ranges;

/**
 * A LoRA that was chosen for the next pictures.
 *
 * @param lora its file and strengths
 * @param use whether it counts; one that is switched off keeps its strengths
 */
public record ChosenLora(Lora lora, Use use) {

    /** Whether a LoRA counts. */
    public enum Use {
        ON,
        OFF
    }

    /** One that counts. */
    public static ChosenLora of(Lora lora) {
        return new ChosenLora(lora, Use.ON);
    }

    /** The LoRAs that count. */
    static List<Lora> used(List<ChosenLora> all) {
        return all.stream().filter(one -> one.use == Use.ON).map(ChosenLora::lora).toList();
    }

    static JsonArray write(List<ChosenLora> all) {
        JsonArray array = new JsonArray();
        for (ChosenLora one : all) {
            JsonObject json = new JsonObject();
            json.addProperty("file", one.lora.file());
            json.addProperty("strength", one.lora.strength());
            json.addProperty("textStrength", one.lora.textStrength());
            json.addProperty("use", one.use.name());
            array.add(json);
        }
        return array;
    }

    /** Reads what can be read, each file once: a strength that is missing or out of range is 1. */
    static List<ChosenLora> read(JsonObject json, String name) {
        Map<String, ChosenLora> all = new LinkedHashMap<>();
        LenientJson.objects(json, name)
                .flatMap(one -> LenientJson.text(one, "file").map(file -> read(file, one)).stream())
                .forEach(one -> all.put(one.lora.file(), one));
        return List.copyOf(all.values());
    }

    private static ChosenLora read(String file, JsonObject json) {
        double strength = strength(json, "strength").orElse(1.0);
        return new ChosenLora(new Lora(file, strength, strength(json, "textStrength").orElse(strength)),
                LenientJson.constant(json, "use", Use.class).orElse(Use.ON));
    }

    private static Optional<Double> strength(JsonObject json, String name) {
        return LenientJson.number(json, name).filter(Ranges.LORA_STRENGTH::contains);
    }
}
