package studio.gesso.app.canvas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Area;

/** The settings of the canvas that a document stores: how masks are filled, the frame of the next picture, and who
 * made it. */
public final class DocumentSettings {

    private static final String FILL = "fill";
    private static final String FRAME = "frame";
    private static final String MADE = "made";

    /** Frames beyond this are invalid. */
    private static final int FAR = 1 << 15;

    private DocumentSettings() {}

    /** The settings with these added to the others. */
    public static JsonObject with(JsonObject others, JsonObject fill, Area frame, Optional<SourceType> made) {
        JsonObject settings = others.deepCopy();
        settings.add(FILL, fill);
        JsonArray numbers = new JsonArray();
        List.of(frame.x(), frame.y(), frame.width(), frame.height()).forEach(numbers::add);
        settings.add(FRAME, numbers);
        made.ifPresent(type -> settings.addProperty(MADE, type.name()));
        return settings;
    }

    /** How masks are filled; empty where the document does not say. */
    public static JsonObject fill(JsonObject settings) {
        return LenientJson.in(settings, FILL);
    }

    /** The frame, if the document has a valid one. */
    public static Optional<Area> frame(JsonObject settings) {
        if (!(settings.get(FRAME) instanceof JsonArray numbers) || numbers.size() != 4
                || !numbers.asList().stream().allMatch(DocumentSettings::isPlace)) {
            return Optional.empty();
        }
        int[] values = numbers.asList().stream().mapToInt(number -> (int) number.getAsDouble()).toArray();
        Area frame = Area.between(values[0], values[1], values[0] + values[2], values[1] + values[3]);
        return Optional.of(frame).filter(area -> !area.isEmpty() && Layers.holds(area.size()));
    }

    /** Whether a model made all or a part of the picture. */
    public static Optional<SourceType> made(JsonObject settings) {
        return LenientJson.constant(settings, MADE, SourceType.class);
    }

    private static boolean isPlace(JsonElement number) {
        return number instanceof JsonPrimitive value && value.isNumber() && Math.abs(value.getAsDouble()) < FAR;
    }
}
