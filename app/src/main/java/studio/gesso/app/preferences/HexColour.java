package studio.gesso.app.preferences;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opaque colours as people write them: {@code #e6a545}. */
public final class HexColour {

    private static final Pattern SHORT = Pattern.compile("#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])");
    private static final Pattern LONG = Pattern.compile("#?([0-9a-fA-F]{6})");

    private HexColour() {}

    /** The text of a colour {@code 0xAARRGGBB}. */
    public static String text(int argb) {
        return String.format(Locale.ROOT, "#%06x", argb & 0xffffff);
    }

    /** The colour of a text of six or three digits, with or without its sign; empty where it is none. */
    public static Optional<Integer> parse(String text) {
        String written = text.strip();
        Matcher few = SHORT.matcher(written);
        Matcher digits = LONG.matcher(few.matches() ? few.replaceFirst("$1$1$2$2$3$3") : written);
        return digits.matches() ? Optional.of(0xff000000 | Integer.parseInt(digits.group(1), 16)) : Optional.empty();
    }
}
