package studio.gesso.engine.archive.metadata.notation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import studio.gesso.engine.base.WellFormedText;

/** Careful reading of JSON that someone else wrote. */
public final class LenientJson {

    private LenientJson() {}

    /**
     * A text that should be a JSON object.
     *
     * @param what what the text is, as the subject of a sentence
     */
    public static JsonObject object(String text, String what) throws MalformedException {
        try {
            if (JsonParser.parseString(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException | StackOverflowError e) {
            // Nested without end, or broken: in both cases no settings.
        }
        throw new MalformedException(what + " is broken or cut off");
    }

    /** Whether a text is a whole JSON object. */
    public static boolean isObject(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            object(text, "");
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    /** A value that should be an object; an empty one where it is none. */
    public static JsonObject object(JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }

    /** The object of a name; an empty one where there is none. */
    public static JsonObject in(JsonObject object, String name) {
        return object(object.get(name));
    }

    /** A text, number or truth value as a text, as it is written. */
    public static Optional<String> text(JsonObject object, String name) {
        return text(object.get(name));
    }

    public static Optional<String> text(JsonElement element) {
        return element != null && element.isJsonPrimitive()
                ? Optional.of(WellFormedText.of(element.getAsString()))
                : Optional.empty();
    }

    /** Whether there is a value other than null, false, "" and empty objects and lists. */
    public static boolean has(JsonObject object, String name) {
        return switch (object.get(name)) {
            case null -> false;
            case JsonNull _ -> false;
            case JsonArray array -> !array.isEmpty();
            case JsonObject inner -> !inner.isEmpty();
            case JsonElement value -> !value.getAsString().isBlank() && !value.getAsString().equals("false");
        };
    }

    /** A number, or another where there is none. */
    public static double number(JsonObject object, String name, double otherwise) {
        try {
            return text(object, name).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Hands a value on if there is one. */
    public static void take(JsonObject object, String name, Consumer<String> to) {
        text(object, name).ifPresent(to);
    }

    /** Hands on two values that belong together, if one of them is there. */
    public static void takeSize(JsonObject object, String width, String height,
            BiConsumer<String, String> to) {
        if (object.has(width) || object.has(height)) {
            to.accept(text(object, width).orElse("?"), text(object, height).orElse("?"));
        }
    }
}
