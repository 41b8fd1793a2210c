package studio.gesso.engine.diffusion.model.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.StrictJson;

/**
 * One of a model's JSON files, read defensively: its size and depth are bounded, and a value of the wrong type gives an
 * error that names the file and the key. A null counts as absent.
 */
public final class ConfigFile {

    private static final long MAX_BYTES = 1 << 20;

    /** Python writes an infinite bound ("lambda_min_clipped": -Infinity), which is not valid JSON. */
    private static final Pattern INFINITY = Pattern.compile("(?<=: ?)-?Infinity(?=\\s*[,}])");

    private final String file;
    private final JsonObject json;

    private ConfigFile(String file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    /** Reads a file; {@code name} is what messages call it. */
    public static ConfigFile read(Path path, String name) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new UserException(name + " is larger than any settings file of a model ("
                        + Files.size(path) / MAX_BYTES + " MB); download it again.");
            }
            return new ConfigFile(name, parse(path, name));
        } catch (MalformedInputException e) {
            throw damaged(name, "it is not text", e);
        } catch (IOException e) {
            throw new UserException(name + " cannot be read (" + e.getClass().getSimpleName()
                    + "); check the file's permissions.", e);
        }
    }

    private static JsonObject parse(Path path, String name) throws IOException {
        String text = INFINITY.matcher(Files.readString(path)).replaceAll("null");
        try {
            if (StrictJson.parse(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw damaged(name, "it is not complete JSON, or nested too deeply", e);
        }
        throw damaged(name, "it is not one JSON object", null);
    }

    private static UserException damaged(String name, String how, @Nullable Exception cause) {
        return new UserException(name + " is damaged: " + how + ". Download it again.", cause);
    }

    /** All values of the file, for {@link SchedulerConfig}, whose keys depend on a class. */
    public JsonObject json() {
        return json;
    }

    /** The file, as messages name it. */
    public String file() {
        return file;
    }

    /** A text, such as a class name. */
    public Optional<String> text(String key) {
        return value(key, "a text", e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isString())
                .map(JsonElement::getAsString);
    }

    /** A text, a number, or true or false, as it is written; nothing for all else. Never complains. */
    public Optional<String> plain(String key) {
        return has(key) && json.get(key).isJsonPrimitive()
                ? Optional.of(json.get(key).getAsString())
                : Optional.empty();
    }

    /** Whether a key has exactly this value, be it a text, a number, or true or false; never complains. */
    public boolean says(String key, String value) {
        return plain(key).equals(Optional.of(value));
    }

    /** A finite number. */
    public OptionalDouble number(String key) {
        Optional<JsonElement> found = value(key, "a number", e -> Double.isFinite(asDouble(e)));
        return found.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(asDouble(found.get()));
    }

    /** A whole number; one that is larger than an int becomes the largest int (exporters write 1e30 for "no limit"). */
    public OptionalInt integer(String key) {
        Optional<JsonElement> found = value(key, "a whole number", ConfigFile::isWhole);
        return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) asDouble(found.get()));
    }

    /** Whether a key is true; false where it is absent. */
    public boolean isTrue(String key) {
        return value(key, "true or false", e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isBoolean())
                .map(JsonElement::getAsBoolean)
                .orElse(false);
    }

    /** A list of whole numbers, or one whole number as a list of one; empty where the key is absent. */
    public List<Integer> integers(String key) {
        return value(key, "whole numbers", e -> elements(e).stream().allMatch(ConfigFile::isWhole))
                .map(ConfigFile::elements)
                .orElse(List.of())
                .stream()
                .map(e -> (int) asDouble(e))
                .toList();
    }

    /** A list of numbers; empty where the key is absent. */
    public double[] numbers(String key) {
        return value(key, "numbers", e -> elements(e).stream().allMatch(n -> Double.isFinite(asDouble(n))))
                .map(ConfigFile::elements)
                .orElse(List.of())
                .stream()
                .mapToDouble(ConfigFile::asDouble)
                .toArray();
    }

    /** Rows of numbers; none where the key is absent. */
    public double[][] table(String key) {
        return value(key, "rows of numbers", JsonElement::isJsonArray).map(ConfigFile::elements)
                .orElse(List.of())
                .stream()
                .map(row -> elements(row).stream().mapToDouble(ConfigFile::asDouble).toArray())
                .toArray(double[][]::new);
    }

    /** A list of texts; empty where the key is absent. */
    public List<String> texts(String key) {
        return value(key, "texts", e -> elements(e).stream()
                .allMatch(t -> t.isJsonPrimitive() && t.getAsJsonPrimitive().isString())).map(ConfigFile::elements)
                .orElse(List.of())
                .stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Settings within these. */
    public Optional<ConfigFile> within(String key) {
        return value(key, "an object", JsonElement::isJsonObject)
                .map(e -> new ConfigFile(file + ", " + key, e.getAsJsonObject()));
    }

    /** Whether a key is there and not null. */
    public boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    private Optional<JsonElement> value(String key, String expected, Predicate<JsonElement> test) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonElement value = json.get(key);
        if (!test.test(value)) {
            throw new UserException(file + " is damaged: \"" + key + "\" should be " + expected + ", and is "
                    + shortened(value) + ". Download it again.");
        }
        return Optional.of(value);
    }

    private static boolean isWhole(JsonElement element) {
        double value = asDouble(element);
        return Double.isFinite(value) && value == Math.rint(value);
    }

    private static double asDouble(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()
                ? element.getAsDouble()
                : Double.NaN;
    }

    private static List<JsonElement> elements(JsonElement element) {
        return element.isJsonArray()
                ? StreamSupport.stream(element.getAsJsonArray().spliterator(), false).toList()
                : List.of(element);
    }

    private static String shortened(JsonElement value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
