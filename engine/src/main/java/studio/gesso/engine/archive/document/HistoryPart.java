package studio.gesso.engine.archive.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.image.Size;

/**
 * The history of a document in its file. Each moment but the present one is stored as its difference from its neighbour
 * nearer to the present, so damage loses only the moments beyond it.
 *
 * <pre>
 * history.json         {"present": 2, "steps": [{"name": "Brush", "size": [512, 512], "origin": [0, 0],
 *                       "layers": […], "activeLayer": 1, "masks": ["Mask 1"], "active": 0}, …]}
 * history/0.tiles …    as {@link TileFile} says, of all steps but the present one, compressed as RFC 1950 says
 * </pre>
 */
final class HistoryPart {

    static final String JSON = "history.json";

    private HistoryPart() {}

    /**
     * The history as it could be read.
     *
     * @param present the index of the present moment, which is there always
     */
    record Read(List<SavedDocument.Step> steps, int present, boolean isWhole) {}

    static String tiles(int step) {
        return "history/" + step + ".tiles";
    }

    /** The step that another is stored relative to. */
    static Layers neighbour(SavedDocument document, int step) {
        return document.steps().get(step < document.present() ? step + 1 : step - 1).layers();
    }

    static JsonObject json(SavedDocument document) {
        JsonArray steps = new JsonArray();
        for (SavedDocument.Step step : document.steps()) {
            Layers layers = step.layers();
            JsonObject json = new JsonObject();
            json.addProperty("name", step.name());
            json.add("size", array(layers.size().width(), layers.size().height()));
            json.add("origin", array(layers.originX(), layers.originY()));
            LayerJson.write(layers, json);
            JsonArray masks = new JsonArray();
            layers.masks().forEach(mask -> masks.add(mask.name()));
            json.add("masks", masks);
            json.addProperty("active", layers.active());
            steps.add(json);
        }
        JsonObject json = new JsonObject();
        json.addProperty("present", document.present());
        json.add("steps", steps);
        return json;
    }

    /**
     * Reads the history before and after the present layers, as far as it is undamaged.
     *
     * @param most how many bytes of memory its tiles may take
     */
    static Read read(SafeZip archive, Layers now, long most) {
        try {
            JsonObject json = archive.json(JSON);
            List<JsonElement> steps = SafeZip.required(json, "steps").getAsJsonArray().asList();
            int present = SafeZip.required(json, "present").getAsInt();
            JsonObject here = steps.get(present).getAsJsonObject();
            int[] origin = pair(here, "origin");
            Layers layers = new Layers(now.pictures(), now.activePicture(), now.masks(), now.active(),
                    origin[0], origin[1]);
            Reader reader = new Reader(archive, steps, most);
            List<SavedDocument.Step> before = reader.read(
                    IntStream.iterate(present - 1, i -> i >= 0, i -> i - 1).toArray(), layers).reversed();
            List<SavedDocument.Step> after = reader.read(IntStream.range(present + 1, steps.size()).toArray(), layers);
            List<SavedDocument.Step> all = new ArrayList<>(before);
            all.add(new SavedDocument.Step(SafeZip.required(here, "name").getAsString(), layers));
            all.addAll(after);
            return new Read(all, before.size(), all.size() == steps.size());
        } catch (IOException | RuntimeException damaged) {
            return new Read(List.of(new SavedDocument.Step("", now)), 0, false);
        }
    }

    private static JsonArray array(int first, int second) {
        JsonArray array = new JsonArray();
        array.add(first);
        array.add(second);
        return array;
    }

    private static int[] pair(JsonObject json, String name) {
        JsonArray pair = SafeZip.required(json, name).getAsJsonArray();
        return new int[]{pair.get(0).getAsInt(), pair.get(1).getAsInt()};
    }

    /** Reads step after step, away from the present. */
    private static final class Reader {

        private final SafeZip archive;
        private final List<JsonElement> steps;
        private long room;

        Reader(SafeZip archive, List<JsonElement> steps, long most) {
            this.archive = archive;
            this.steps = steps;
            // The file also stores the place of every tile.
            this.room = most + most / 16;
        }

        /** The steps in the order of their numbers here, up to the first that is damaged. */
        List<SavedDocument.Step> read(int[] numbers, Layers from) {
            List<SavedDocument.Step> read = new ArrayList<>();
            Layers beside = from;
            try {
                for (int number : numbers) {
                    JsonObject json = steps.get(number).getAsJsonObject();
                    byte[] tiles = inflated(archive.bytes(tiles(number), room));
                    Layers before = beside;
                    beside = layers(json, tiles, before);
                    room -= tiles.length + blankBytes(beside, before);
                    read.add(new SavedDocument.Step(SafeZip.required(json, "name").getAsString(), beside));
                }
            } catch (IOException | RuntimeException damaged) {
                // The caller sees that steps are missing.
            }
            return read;
        }

        /** Blank planes have a reference for every tile, though none is stored; equal tiles are shared. */
        private static long blankBytes(Layers step, Layers beside) {
            List<Plane<?>> shared = beside.planes();
            return step.planes()
                    .stream()
                    .filter(plane -> shared.stream().noneMatch(other -> other == plane) && plane.bytes() == 0)
                    .mapToLong(plane -> (long) plane.count() * Integer.BYTES)
                    .sum();
        }

        private byte[] inflated(byte[] content) throws IOException {
            try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(content))) {
                return in.readNBytes((int) Math.min(room, Integer.MAX_VALUE - 8));
            }
        }

        private static Layers layers(JsonObject json, byte[] tiles, Layers beside) throws IOException {
            int[] size = pair(json, "size");
            int[] origin = pair(json, "origin");
            JsonArray names = SafeZip.required(json, "masks").getAsJsonArray();
            if (names.size() > Layers.MOST_MASKS) {
                throw new IOException("There are too many masks");
            }
            int pictures = LayerJson.names(json).size();
            List<Plane<?>> planes = TileFile.read(tiles, DocumentLimits.require(new Size(size[0], size[1])),
                    pictures, names.size(), beside);
            List<Layers.Named> masks = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                masks.add(new Layers.Named(names.get(i).getAsString(), (MaskPlane) planes.get(pictures + i)));
            }
            return new Layers(LayerJson.read(json, index -> (ColourPlane) planes.get(index)), LayerJson.active(json),
                    masks,
                    SafeZip.required(json, "active").getAsInt(), origin[0], origin[1]);
        }
    }
}
