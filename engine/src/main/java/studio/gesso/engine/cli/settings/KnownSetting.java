package studio.gesso.engine.cli.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;

/**
 * A setting that the window and the command line share.
 *
 * @param name what it is called on the command line
 * @param key what it is called in the preferences
 * @param usual what counts where it is not set, for people
 * @param values which values it can have, for people
 * @param read the value of a text; empty for one that it cannot have
 */
record KnownSetting(String name, String key, String usual, String values,
        Function<String, Optional<JsonElement>> read) {

    /** One of a few words, each a constant's name in the preferences. */
    static KnownSetting words(String name, String key, Class<? extends Enum<?>> type, Enum<?> usual) {
        return words(name, key, Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new),
                usual.name());
    }

    /** The same by the names of constants that only the window knows. */
    static KnownSetting words(String name, String key, String[] constants, String usual) {
        return new KnownSetting(name, key, word(usual),
                String.join(", ", Arrays.stream(constants).map(KnownSetting::word).toList()),
                text -> Arrays.stream(constants)
                        .filter(constant -> word(constant).equalsIgnoreCase(text))
                        .findFirst()
                        .map(JsonPrimitive::new));
    }

    /** A whole number. */
    static KnownSetting number(String name, String key, int least, int most, int usual, String meaning) {
        return new KnownSetting(name, key, String.valueOf(usual), least + " to " + most + meaning, text -> {
            try {
                int value = Integer.parseInt(text);
                return value >= least && value <= most ? Optional.of(new JsonPrimitive(value)) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** Yes or no. */
    static KnownSetting truth(String name, String key, boolean usual) {
        return new KnownSetting(name, key, usual ? "yes" : "no", "yes or no", text -> switch (text) {
            case "yes", "true" -> Optional.of(new JsonPrimitive(true));
            case "no", "false" -> Optional.of(new JsonPrimitive(false));
            default -> Optional.empty();
        });
    }

    /** A folder, which need not be there yet. */
    static KnownSetting folder(String name, String key, String usual) {
        return new KnownSetting(name, key, usual, "a folder", text -> PathText.path(text)
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .map(path -> new JsonPrimitive(path.toString())));
    }

    /**
     * The value of a text.
     *
     * @throws UserException if the setting cannot have it
     */
    JsonElement value(String text) {
        return read.apply(text)
                .orElseThrow(() -> new UserException(
                        "The setting " + name + " cannot be “" + text + "”; it is " + values + "."));
    }

    /** The value that is set, as it is typed; empty where the usual one counts. */
    Optional<String> set(JsonObject preferences) {
        return LenientJson.text(preferences, key)
                .map(text -> switch (text) {
                    case "true" -> "yes";
                    case "false" -> "no";
                    default -> text;
                })
                .map(text -> read.apply(word(text)).isPresent() && read.apply(text).isEmpty() ? word(text) : text)
                .filter(text -> read.apply(text).isPresent())
                .map(text -> values.contains(word(text)) ? word(text) : text);
    }

    /** A constant's name as people type it: WITHOUT_PROMPT is without-prompt. */
    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
