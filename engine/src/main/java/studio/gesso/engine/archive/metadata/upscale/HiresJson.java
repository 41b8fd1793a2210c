package studio.gesso.engine.archive.metadata.upscale;

import com.google.gson.JsonObject;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.upscale.Hires;

/** How a picture of noise was made larger and refined, in the advanced settings of its request. */
public final class HiresJson {

    private static final String NAME = "hires";

    private HiresJson() {}

    public static void add(JsonObject advanced, Hires hires) {
        var json = new JsonObject();
        json.addProperty("scale", hires.scale());
        json.addProperty("upscaler", ModelNames.withoutFolders(hires.upscaler()));
        json.addProperty("steps", hires.steps());
        json.addProperty("strength", hires.strength());
        advanced.add(NAME, json);
    }

    /** What is recorded; empty where there was no second pass, or its values cannot be. */
    public static Optional<Hires> read(JsonObject advanced) {
        JsonObject json = LenientJson.in(advanced, NAME);
        double scale = LenientJson.number(json, "scale", 0);
        double strength = LenientJson.number(json, "strength", 0);
        return Ranges.UPSCALE.contains(scale) && Ranges.STRENGTH.contains(strength)
                ? Optional.of(new Hires(scale, LenientJson.string(json, "upscaler").orElse(""),
                        (int) LenientJson.number(json, "steps", 0), strength))
                : Optional.empty();
    }
}
