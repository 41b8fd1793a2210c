package studio.gesso.engine.archive.gallery.marks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.json.StrictJson;

/** A picture and its marks as one line of JSON. */
final class MarkLine {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private MarkLine() {}

    static String of(MarkedPicture marked) {
        var json = new JsonObject();
        json.addProperty("picture", marked.picture());
        marked.pixels().ifPresent(pixels -> json.addProperty("pixels", pixels));
        json.addProperty("rating", marked.marks().rating());
        json.add("tags", LenientJson.strings(marked.marks().tags().stream()));
        json.add("collections", LenientJson.strings(marked.marks().collections().stream()));
        marked.thrown().ifPresent(when -> json.addProperty("thrown", when.toString()));
        return JSON.toJson(json);
    }

    /** Nothing for a line that is incomplete after a power cut. */
    static Optional<MarkedPicture> read(String line) {
        try {
            JsonObject json = StrictJson.parse(line).getAsJsonObject();
            var marks = new Marks(Math.clamp(json.get("rating").getAsInt(), 0, Marks.BEST), names(json.get("tags")),
                    names(json.get("collections")));
            Optional<String> pixels = Optional.ofNullable(json.get("pixels")).map(JsonElement::getAsString);
            Optional<Instant> thrown = Optional.ofNullable(json.get("thrown"))
                    .map(when -> Instant.parse(when.getAsString()));
            return Optional.of(new MarkedPicture(json.get("picture").getAsString(), pixels, marks, thrown));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException
                | NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(JsonElement array) {
        List<String> names = new ArrayList<>();
        array.getAsJsonArray().forEach(name -> names.add(name.getAsString()));
        return names;
    }
}
