package studio.gesso.engine.base.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.text.WellFormedText;

/** Careful reading of JSON that anybody may have written: what is missing or of another kind is empty. */
public final class LenientJson {

    /** The largest file that is read, in bytes. */
    private static final int LARGEST = 16 << 20;

    private LenientJson() {}

    /** A text as a JSON object, written as loosely as people do; nothing where it is something else. */
    public static Optional<JsonObject> parse(String text) {
        try {
            return Optional.of(JsonParser.parseString(text))
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast);
        } catch (JsonParseException | StackOverflowError _) {
            return Optional.empty();
        }
    }

    /** The object in a file; nothing where there is none, or it cannot be read. */
    public static Optional<JsonObject> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
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

    /** A text, number or truth value as a text, as it is written. */
    public static Optional<String> text(JsonElement element) {
        return primitive(element, _ -> true).map(value -> WellFormedText.of(value.getAsString()));
    }

    /** A text that is written as one. */
    public static Optional<String> string(JsonObject object, String name) {
        return primitive(object.get(name), JsonPrimitive::isString).map(JsonPrimitive::getAsString);
    }

    /** A finite number that is written as one. */
    public static Optional<Double> number(JsonObject object, String name) {
        return primitive(object.get(name), JsonPrimitive::isNumber).map(JsonPrimitive::getAsDouble)
                .filter(Double::isFinite);
    }

    /** A number, which may be written as a text, or another where there is none. */
    public static double number(JsonObject object, String name, double otherwise) {
        try {
            return text(object, name).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** True or false, written as such. */
    public static Optional<Boolean> truth(JsonObject object, String name) {
        return primitive(object.get(name), JsonPrimitive::isBoolean).map(JsonPrimitive::getAsBoolean);
    }

    /** A constant of an enumeration, by its name in the code. */
    public static <E extends Enum<E>> Optional<E> constant(JsonObject object, String name, Class<E> type) {
        return string(object, name).flatMap(
                text -> Arrays.stream(type.getEnumConstants()).filter(value -> value.name().equals(text)).findFirst());
    }

    /** A path from the root. */
    public static Optional<Path> path(JsonObject object, String name) {
        return string(object, name).flatMap(PathText::absolute);
    }

    /** The elements of an array; none where there is no array. */
    public static Stream<JsonElement> elements(JsonElement element) {
        return element instanceof JsonArray array ? array.asList().stream() : Stream.empty();
    }

    /** The elements of an array as objects, which are empty where they are none. */
    public static Stream<JsonObject> objects(JsonObject object, String name) {
        return elements(object.get(name)).map(LenientJson::object);
    }

    /** The strings of an array. */
    public static Stream<String> strings(JsonObject object, String name) {
        return elements(object.get(name)).flatMap(element -> primitive(element, JsonPrimitive::isString).stream())
                .map(JsonPrimitive::getAsString);
    }

    /** An array of strings. */
    public static JsonArray strings(Stream<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** Whether there is a value that says something: nothing, false, "" and what is empty say nothing. */
    public static boolean has(JsonObject object, String name) {
        return switch (object.get(name)) {
            case null -> false;
            case JsonNull _ -> false;
            case JsonArray array -> !array.isEmpty();
            case JsonObject inner -> !inner.isEmpty();
            case JsonElement value -> !value.getAsString().isBlank() && !value.getAsString().equals("false");
        };
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

    private static Optional<JsonPrimitive> primitive(JsonElement element, Predicate<JsonPrimitive> kind) {
        return element instanceof JsonPrimitive value && kind.test(value) ? Optional.of(value) : Optional.empty();
    }
}
