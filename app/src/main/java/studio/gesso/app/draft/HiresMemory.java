package studio.gesso.app.draft;

import com.google.gson.JsonObject;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.upscale.Hires;

/** The second pass of a draft's pictures as JSON; that of a picture's metadata names its upscaler without folders. */
final class HiresMemory {

    private HiresMemory() {}

    static JsonObject write(Hires hires) {
        JsonObject json = new JsonObject();
        json.addProperty("scale", hires.scale());
        json.addProperty("upscaler", hires.upscaler());
        json.addProperty("steps", hires.steps());
        json.addProperty("strength", hires.strength());
        return json;
    }

    /** What is remembered; empty where there is none, or its values cannot be. */
    static Optional<Hires> read(JsonObject json, String name) {
        JsonObject hires = LenientJson.in(json, name);
        double steps = LenientJson.number(hires, "steps", 0);
        return LenientJson.number(hires, "scale")
                .filter(Ranges.UPSCALE::contains)
                .filter(_ -> Ranges.END_AFTER.contains(steps) && steps == Math.rint(steps))
                .flatMap(scale -> LenientJson.number(hires, "strength")
                        .filter(Ranges.STRENGTH::contains)
                        .map(strength -> new Hires(scale, LenientJson.string(hires, "upscaler").orElse(""),
                                (int) steps, strength)));
    }
}
