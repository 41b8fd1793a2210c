package studio.gesso.app.preferences;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;

/** Values of a JSON object that may have been edited by hand: missing values and values of another type are empty. */
public final class LenientJson {

    private LenientJson() {}

    public static Optional<String> string(JsonObject json, String name) {
        return primitive(json, name, JsonPrimitive::isString).map(JsonPrimitive::getAsString);
    }

    /** A finite number. */
    public static Optional<Double> number(JsonObject json, String name) {
        return primitive(json, name, JsonPrimitive::isNumber).map(JsonPrimitive::getAsDouble).filter(Double::isFinite);
    }

    public static Optional<Boolean> truth(JsonObject json, String name) {
        return primitive(json, name, JsonPrimitive::isBoolean).map(JsonPrimitive::getAsBoolean);
    }

    /** A constant of an enumeration, by its name in the code. */
    public static <E extends Enum<E>> Optional<E> constant(JsonObject json, String name, Class<E> type) {
        return string(json, name).flatMap(
                text -> Arrays.stream(type.getEnumConstants()).filter(value -> value.name().equals(text)).findFirst());
    }

    /** A path from the root. */
    public static Optional<Path> path(JsonObject json, String name) {
        return string(json, name).flatMap(PathText::absolute);
    }

    /** An object within the object; an empty one where there is none. */
    public static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject inner ? inner : new JsonObject();
    }

    /** The strings of an array. */
    public static Stream<String> strings(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array
                ? array.asList()
                        .stream()
                        .filter(element -> element instanceof JsonPrimitive primitive && primitive.isString())
                        .map(JsonElement::getAsString)
                : Stream.empty();
    }

    /** An array of strings. */
    public static JsonArray strings(Stream<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static Optional<JsonPrimitive> primitive(JsonObject json, String name, Predicate<JsonPrimitive> kind) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonPrimitive.class::isInstance)
                .map(JsonPrimitive.class::cast)
                .filter(kind);
    }
}
