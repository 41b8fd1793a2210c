package studio.gesso.engine.cli.options;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.request.Range;

/**
 * A file on the command line with settings behind it: {@code FILE,key=value,key=value}. A comma ends a path only where one of
 * the keys and an equals sign follow it, so paths may have commas, colons and spaces on every system; a comma that belongs
 * to a path before such words is written twice.
 *
 * @param file what stands before the first setting; may be empty
 * @param settings in the order in which they were given
 */
record KeyedArgument(String file, List<Setting> settings) {

    private static final Pattern STRANGE = Pattern.compile(",\\s*([A-Za-z_]+)=");

    /** One setting. */
    record Setting(String key, String value) {}

    KeyedArgument {
        settings = List.copyOf(settings);
    }

    /** Reads an argument whose settings are called by some keys. */
    static KeyedArgument of(String text, List<String> keys) {
        String key = "(" + String.join("|", keys) + ")=";
        List<String> pieces = List.of(text.split("(?:^|(?<!,),)\\s*(?=" + key + ")", -1));
        boolean hasFile = !Pattern.compile("\\s*" + key).matcher(text).lookingAt();
        List<String> plain = pieces.stream()
                .map(piece -> piece.replaceAll(",,(?=\\s*" + key + ")", ",").strip())
                .toList();
        List<Setting> settings = plain.stream()
                .skip(hasFile ? 1 : 0)
                .filter(piece -> !piece.isEmpty())
                .map(piece -> new Setting(piece.substring(0, piece.indexOf('=')),
                        piece.substring(piece.indexOf('=') + 1).strip()))
                .toList();
        KeyedArgument argument = new KeyedArgument(hasFile ? plain.getFirst() : "", settings);
        Stream.concat(Stream.of(argument.file), settings.stream().map(Setting::value))
                .forEach(value -> requireKnown(value, keys));
        return argument;
    }

    /** A word that looks like a setting, where it is not the name of a file that is there. */
    private static void requireKnown(String value, List<String> keys) {
        Matcher strange = STRANGE.matcher(value);
        if (strange.find() && PathText.path(value).filter(path -> path.toFile().exists()).isEmpty()) {
            throw new TypeConversionException("there is no setting \"" + strange.group(1) + "\"; there are "
                    + String.join(", ", keys));
        }
    }

    /** The values of a setting, in order. */
    List<String> all(String key) {
        return settings.stream().filter(setting -> setting.key.equals(key)).map(Setting::value).toList();
    }

    /** The value of a setting that may be given once. */
    Optional<String> one(String key) {
        List<String> values = all(key);
        if (values.size() > 1) {
            throw new TypeConversionException(key + " is given " + values.size() + " times; give it once");
        }
        return values.stream().findFirst();
    }

    /** The number of a setting that may be given once. */
    double number(String key, Range range, double otherwise) {
        return one(key).map(text -> number(key, text, range)).orElse(otherwise);
    }

    /** A number in a range. */
    static double number(String key, String text, Range range) {
        try {
            double number = Double.parseDouble(text);
            if (range.contains(number)) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // The same sentence serves.
        }
        throw new TypeConversionException(key + " is \"" + text + "\"; it must be a number from " + range);
    }
}
