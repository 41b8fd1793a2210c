package studio.gesso.engine.archive.metadata.notation;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.gesso.engine.base.text.WellFormedText;

/**
 * The "Key: value, Key: value" line of A1111's text.
 *
 * <p>Does what {@code \s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)} finds, one match after another, by hand:
 * Java would run out of stack on long quoted values.
 */
public final class Pairs {

    /** SD.Next has had bars for commas. */
    private static final Pattern BARS = Pattern.compile("\\w[\\w -]*+:[^|]*+(?:\\| \\w[\\w -]*+:[^|]*+){2,200}+");

    private final String line;
    private final Map<String, String> found = new LinkedHashMap<>();
    private int at;
    private boolean broken;

    private Pairs(String line) {
        this.line = line;
    }

    /** The pairs of a line, in their order; of a key that comes twice the first, for JSON may follow with anything in it. */
    public static Map<String, String> of(String line) {
        Matcher bars = BARS.matcher(line);
        if (bars.matches()) {
            return Arrays.stream(line.split(" \\| "))
                    .map(pair -> pair.split(":", 2))
                    .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, _) -> first,
                            LinkedHashMap::new));
        }
        var pairs = new Pairs(line);
        while (pairs.at < line.length()) {
            pairs.readOne();
        }
        return pairs.found;
    }

    private void readOne() {
        int start = at;
        while (start < line.length() && !isWord(line.charAt(start))) {
            start++;
        }
        int colon = start;
        while (colon < line.length() && isKey(line.charAt(colon))) {
            colon++;
        }
        if (colon >= line.length() || line.charAt(colon) != ':' || colon - start < 2) {
            at = Math.max(colon, start + 1);
            return;
        }
        at = colon + 1;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        found.putIfAbsent(line.substring(start, colon).strip(), value());
    }

    private String value() {
        int end = endOfQuotes();
        if (end > 0) {
            String value = unquoted(line.substring(at, end));
            at = end + 1;
            return value;
        }
        end = endOfJson();
        if (end > 0) {
            String value = line.substring(at, end);
            at = end + 1;
            return value;
        }
        int comma = line.indexOf(',', at);
        String value = line.substring(at, comma < 0 ? line.length() : comma);
        at = comma < 0 ? line.length() : comma + 1;
        return value.strip();
    }

    /** The end of a quoted value that a comma or the line's end follows; −1 where there is none. */
    private int endOfQuotes() {
        if (at >= line.length() || line.charAt(at) != '"') {
            return -1;
        }
        int end = at + 1;
        while (end < line.length() && line.charAt(end) != '"') {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < line.length() && end > at + 1;
        return closed && (end + 1 == line.length() || line.charAt(end + 1) == ',') ? end + 1 : -1;
    }

    /** The end of a JSON object or list that a comma or the line's end follows; −1 where there is none. */
    private int endOfJson() {
        boolean opens = at < line.length() && (line.charAt(at) == '{' || line.charAt(at) == '[');
        if (!opens || broken) {
            return -1;
        }
        int depth = 0;
        boolean quoted = false;
        for (int end = at; end < line.length(); end++) {
            char c = line.charAt(end);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                end += c == '\\' ? 1 : 0;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return end + 1 == line.length() || line.charAt(end + 1) == ',' ? end + 1 : -1;
            }
        }
        // Looked for once: a line of nothing but brackets would take forever.
        broken = true;
        return -1;
    }

    private static String unquoted(String quoted) {
        try {
            return WellFormedText.of(JsonParser.parseString(quoted).getAsString());
        } catch (JsonParseException e) {
            return quoted;
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isKey(char c) {
        return isWord(c) || c == ' ' || c == '-' || c == '/';
    }
}
