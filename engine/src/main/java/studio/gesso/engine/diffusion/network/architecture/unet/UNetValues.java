package studio.gesso.engine.diffusion.network.architecture.unet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.TimeWaves;

/**
 * The values of a network's config.json; a null counts as absent.
 *
 * @param source what messages call the file
 * @param json the whole file
 */
record UNetValues(String source, JsonObject json) {

    private static final int MOST = 1 << 20;

    /** The value of a key, unless it is absent or null. */
    Optional<JsonElement> find(String key) {
        return Optional.ofNullable(json.get(key)).filter(value -> !value.isJsonNull());
    }

    /** Whether a key has a value other than null. */
    boolean has(String key) {
        return find(key).isPresent();
    }

    /** Whether a key is there, and its value is null. */
    boolean saysNull(String key) {
        return json.has(key) && json.get(key).isJsonNull();
    }

    /** How the network turns numbers into waves. */
    TimeWaves waves(int width) {
        return new TimeWaves(width, integer("freq_shift", 0),
                truth("flip_sin_to_cos", true) ? TimeWaves.First.COSINES : TimeWaves.First.SINES);
    }

    int integer(String key, int otherwise) {
        return find(key).map(value -> integer(key, value)).orElse(otherwise);
    }

    double number(String key, double otherwise) {
        return find(key).map(value -> read(key, value, JsonElement::getAsDouble)).orElse(otherwise);
    }

    boolean truth(String key, boolean otherwise) {
        return find(key).map(value -> truth(key, value)).orElse(otherwise);
    }

    Optional<String> text(String key) {
        return find(key).map(value -> read(key, value, JsonElement::getAsString));
    }

    List<String> texts(String key, String... otherwise) {
        return find(key).map(value -> elements(value).map(one -> read(key, one, JsonElement::getAsString)).toList())
                .orElse(List.of(otherwise));
    }

    List<Integer> integers(String key, Integer... otherwise) {
        return find(key).map(value -> elements(value).map(one -> integer(key, one)).toList())
                .orElse(List.of(otherwise));
    }

    /** One number for all levels, or one for each. */
    List<Integer> integers(String key, int levels, int otherwise) {
        return each(key, levels, find(key).map(value -> elements(value).map(one -> integer(key, one)).toList())
                .orElse(List.of(otherwise)));
    }

    /** One truth value for all levels, or one for each. */
    List<Boolean> truths(String key, int levels) {
        return each(key, levels, find(key).map(value -> elements(value).map(one -> truth(key, one)).toList())
                .orElse(List.of(false)));
    }

    /** For each level a number for each of its layers: one for all, one for each level, or lists within the list. */
    List<List<Integer>> layers(String key, List<Integer> layers, int otherwise) {
        List<JsonElement> levels = each(key, layers.size(),
                find(key).map(value -> elements(value).toList()).orElse(List.of()));
        return Stream.iterate(0, i -> i < layers.size(), i -> i + 1)
                .map(i -> levels.isEmpty()
                        ? Collections.nCopies(layers.get(i), otherwise)
                        : each(key, layers.get(i), elements(levels.get(i)).map(one -> integer(key, one)).toList()))
                .toList();
    }

    /** Refuses a value that is not known, of a key that may be absent. */
    void only(String key, String... known) {
        find(key).map(JsonElement::toString).map(text -> text.replace("\"", "")).ifPresent(value -> {
            if (!List.of(known).contains(value)) {
                throw unsupported(key, value);
            }
        });
    }

    UserException unsupported(String key, String value) {
        return new UserException(source + " describes a network with \"" + key + "\": " + value
                + ", which Gesso does not know; use another model, or its ONNX export if there is one.");
    }

    /** One value for all levels as one for each of them. */
    <T> List<T> each(String key, int levels, List<T> values) {
        if (values.isEmpty() || values.size() == levels) {
            return values;
        }
        if (values.size() == 1) {
            return Collections.nCopies(levels, values.getFirst());
        }
        throw new UserException(source + " is damaged: \"" + key + "\" has " + values.size() + " values instead of "
                + levels + ". Download it again.");
    }

    private int integer(String key, JsonElement value) {
        int number = read(key, value, JsonElement::getAsInt);
        if (number < 0 || number > MOST) {
            throw damaged(key, value);
        }
        return number;
    }

    private boolean truth(String key, JsonElement value) {
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        throw damaged(key, value);
    }

    private <T> T read(String key, JsonElement value, Function<JsonElement, T> as) {
        try {
            return as.apply(value);
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException _) {
            throw damaged(key, value);
        }
    }

    private UserException damaged(String key, JsonElement value) {
        String text = value.toString();
        return new UserException(source + " is damaged: \"" + key + "\" is "
                + text.substring(0, Math.min(text.length(), 40)) + ". Download it again.");
    }

    private static Stream<JsonElement> elements(JsonElement value) {
        return value instanceof JsonArray array ? array.asList().stream() : Stream.of(value);
    }
}
