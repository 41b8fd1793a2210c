package studio.gesso.engine.diffusion.network.architecture;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;

/**
 * The values of a network's config.json. A key that is missing or null has the default of the library that wrote the
 * file; a value of the wrong kind is an error that names the file and the key.
 *
 * @param file what messages call the file
 * @param json its content
 */
public record NetworkConfig(String file, JsonObject json) {

    /** No width, depth or length is larger. */
    private static final int MOST = 1 << 24;

    /** The part of a config that describes one of two networks; the whole where there is no such part. */
    public NetworkConfig part(String key) {
        return json.get(key) instanceof JsonObject part ? new NetworkConfig(file, part) : this;
    }

    /** A whole number from 1. */
    public int count(String key, int otherwise) {
        return value(key, "a whole number from 1", NetworkConfig::isCount).map(JsonElement::getAsInt).orElse(otherwise);
    }

    /** Whole numbers from 1. */
    public List<Integer> counts(String key, List<Integer> otherwise) {
        return value(key, "a list of whole numbers from 1",
                list -> list.isJsonArray() && !list.getAsJsonArray().isEmpty()
                        && list.getAsJsonArray().asList().stream().allMatch(NetworkConfig::isCount))
                .map(list -> list.getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList())
                .orElse(otherwise);
    }

    /** The indices of a list, from 0; the list may be empty. */
    public List<Integer> indices(String key) {
        return value(key, "a list of whole numbers from 0",
                list -> list.isJsonArray() && list.getAsJsonArray().asList().stream().allMatch(NetworkConfig::isIndex))
                .map(list -> list.getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList())
                .orElse(List.of());
    }

    /** A number above 0. */
    public double number(String key, double otherwise) {
        return value(key, "a number above 0",
                e -> isNumber(e) && e.getAsDouble() > 0 && Double.isFinite(e.getAsDouble()))
                .map(JsonElement::getAsDouble)
                .orElse(otherwise);
    }

    /** A text. */
    public String text(String key, String otherwise) {
        return value(key, "a text", e -> e instanceof JsonPrimitive text && text.isString())
                .map(JsonElement::getAsString)
                .orElse(otherwise);
    }

    /** The texts of a list; none where there is no list. */
    public List<String> texts(String key) {
        return LenientJson.strings(json, key).toList();
    }

    /** Whether a key is true; false where it is missing. */
    public boolean isTrue(String key) {
        return truth(key).orElse(false);
    }

    /** Whether a key is true or missing. */
    public boolean isTrueOrMissing(String key) {
        return truth(key).orElse(true);
    }

    /** The activation function of a name. */
    public Activation activation(String key, String otherwise) {
        String name = text(key, otherwise);
        return Activation.of(name)
                .orElseThrow(() -> new UserException(file + " asks for the activation function " + name + " (" + key
                        + "), which Gesso does not know; use another model."));
    }

    private Optional<Boolean> truth(String key) {
        return value(key, "true or false", e -> e instanceof JsonPrimitive truth && truth.isBoolean())
                .map(JsonElement::getAsBoolean);
    }

    private Optional<JsonElement> value(String key, String kind, Predicate<JsonElement> fits) {
        Optional<JsonElement> value = Optional.ofNullable(json.get(key)).filter(e -> !e.isJsonNull());
        value.filter(fits.negate()).ifPresent(wrong -> {
            throw new UserException(file + " is damaged: " + key + " is " + shown(wrong) + ", not " + kind
                    + ". Download it again.");
        });
        return value;
    }

    private static String shown(JsonElement value) {
        String text = value.toString();
        return text.length() > 40 ? text.substring(0, 40) + " …" : text;
    }

    private static boolean isNumber(JsonElement element) {
        return element instanceof JsonPrimitive value && value.isNumber();
    }

    private static boolean isCount(JsonElement element) {
        return isIndex(element) && element.getAsDouble() >= 1;
    }

    private static boolean isIndex(JsonElement element) {
        return isNumber(element) && element.getAsDouble() >= 0 && element.getAsDouble() <= MOST
                && element.getAsDouble() == Math.rint(element.getAsDouble());
    }
}
