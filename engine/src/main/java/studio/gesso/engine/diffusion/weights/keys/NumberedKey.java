package studio.gesso.engine.diffusion.weights.keys;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key with a number behind its beginning, such as {@code resblocks.3.ln_1.weight}.
 *
 * @param number the number
 * @param rest what follows the point behind it
 */
public record NumberedKey(int number, String rest) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\.(.+)");

    /** A key that begins so, and goes on with a number and a point. */
    public static Optional<NumberedKey> after(String beginning, String key) {
        if (!key.startsWith(beginning)) {
            return Optional.empty();
        }
        Matcher matcher = NUMBER.matcher(key.substring(beginning.length()));
        return matcher.matches()
                ? Optional.of(new NumberedKey(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The largest number behind a beginning among all keys. */
    public static OptionalInt last(String beginning, Collection<String> keys) {
        return keys.stream().flatMap(key -> after(beginning, key).stream()).mapToInt(NumberedKey::number).max();
    }
}
