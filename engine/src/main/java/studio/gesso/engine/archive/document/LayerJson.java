package studio.gesso.engine.archive.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.PictureLayer;
import studio.gesso.engine.image.fill.BlendMode;

/**
 * The picture layers of a moment in a document's texts, the lowest first:
 *
 * <pre>
 * {"layers": [{"name": "Picture", "opacity": 100, "blend": "normal", "visible": true}, …], "activeLayer": 1, …}
 * </pre>
 *
 * <p>A text without them is of version 1, which had two of fixed names.
 */
final class LayerJson {

    private static final String LAYERS = "layers";
    private static final String ACTIVE = "activeLayer";

    private LayerJson() {}

    /** Finds the pixels of a layer. */
    @FunctionalInterface
    interface Planes {
        ColourPlane of(int index) throws IOException;
    }

    /** Writes them. */
    static void write(Layers layers, JsonObject json) {
        JsonArray array = new JsonArray();
        for (PictureLayer layer : layers.pictures()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", layer.name());
            one.addProperty("opacity", layer.opacity());
            one.addProperty("blend", layer.mode().id());
            one.addProperty("visible", layer.visible());
            array.add(one);
        }
        json.add(LAYERS, array);
        json.addProperty(ACTIVE, layers.activePicture());
    }

    /** Whether a text says what layers there are. */
    static boolean isIn(JsonObject json) {
        return json.has(LAYERS);
    }

    /** What each is called. */
    static List<String> names(JsonObject json) {
        return isIn(json)
                ? array(json).asList()
                        .stream()
                        .map(one -> SafeZip.required(one.getAsJsonObject(), "name").getAsString())
                        .toList()
                : Layers.NAMES;
    }

    /** The index of the one that is painted on. */
    static int active(JsonObject json) {
        return isIn(json) ? SafeZip.required(json, ACTIVE).getAsInt() : 1;
    }

    /** The layers, with pixels that are found one after the other. */
    static List<PictureLayer> read(JsonObject json, Planes planes) throws IOException {
        List<PictureLayer> layers = new ArrayList<>();
        if (!isIn(json)) {
            for (String name : Layers.NAMES) {
                layers.add(new PictureLayer(name, planes.of(layers.size())));
            }
            return layers;
        }
        for (JsonElement element : array(json)) {
            JsonObject one = element.getAsJsonObject();
            BlendMode mode = BlendMode.of(SafeZip.required(one, "blend").getAsString())
                    .orElseThrow(() -> new IllegalArgumentException("There is no such blend mode"));
            layers.add(new PictureLayer(SafeZip.required(one, "name").getAsString(), planes.of(layers.size()),
                    SafeZip.required(one, "opacity").getAsInt(), mode,
                    SafeZip.required(one, "visible").getAsBoolean()));
        }
        return layers;
    }

    private static JsonArray array(JsonObject json) {
        JsonArray array = SafeZip.required(json, LAYERS).getAsJsonArray();
        if (array.size() > Layers.MOST_PICTURES) {
            throw new IllegalArgumentException("There are too many picture layers");
        }
        return array;
    }
}
