package studio.gesso.app.preferences;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** JSON as it can stand in a file that anyone may have edited: each value in turn made strange. */
public final class StrangeValues {

    private static final List<String> VALUES = List.of("null", "true", "\"yes\"", "-1", "-0.5", "0", "2.5", "1e9",
            "1e999", "-1e999", "1e-999999999", "9".repeat(400), "\"\"", "\" \"", "\"a\\u0000b\"", "\"/a\\u0000b\"",
            "\"<>:|?*\"", "\"relative\"", "\"\\ud800\"", "\"NaN\"", "\"" + "long ".repeat(300_000) + "\"", "[]", "{}",
            "[[[]]]", "[\"a\\u0000b\", 7, null, \"\", {}]", "{\"a\": [{}]}",
            "[1e9, 1e9, 1e9, 1e9]", "[30000, 30000, 30000, 30000]", "[1e-999999999, 0, 1.5, -1]");

    private StrangeValues() {}

    /** Copies of an object, each with one value somewhere in it made strange, or left out. */
    public static Stream<JsonObject> in(JsonObject json) {
        return json.keySet().stream().flatMap(key -> {
            JsonObject without = json.deepCopy();
            without.remove(key);
            Stream<JsonObject> replaced = VALUES.stream().map(text -> with(json, key, JsonParser.parseString(text)));
            Stream<JsonObject> within = json.get(key) instanceof JsonObject inner
                    ? in(inner).map(strange -> with(json, key, strange))
                    : Stream.empty();
            return Stream.of(Stream.of(without), replaced, within).flatMap(all -> all);
        });
    }

    /** An object in which every value is the same strange one. */
    public static Stream<JsonObject> allAtOnce(JsonObject json) {
        return VALUES.stream().map(text -> all(json, JsonParser.parseString(text)));
    }

    private static JsonObject all(JsonObject json, JsonElement value) {
        JsonObject copy = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            copy.add(entry.getKey(), entry.getValue() instanceof JsonObject inner ? all(inner, value) : value);
        }
        return copy;
    }

    private static JsonObject with(JsonObject json, String key, JsonElement value) {
        JsonObject copy = json.deepCopy();
        copy.add(key, value);
        return copy;
    }
}
