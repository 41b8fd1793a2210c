package studio.gesso.engine.base.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What saved pictures are called: a text with names in braces, such as {@code {number}-{seed}}, which stand for values of
 * each picture. Characters that some system does not allow in names become hyphens.
 *
 * @param text the pattern without the file's ending
 */
public record NamePattern(String text) {

    /** The names that a pattern may have. */
    public static final List<String> NAMES = List.of("date", "time", "seed", "model", "prompt", "number");

    /** As pictures were always called. */
    public static final NamePattern USUAL = new NamePattern("{number}-{seed}");

    /** The most characters of a pattern. */
    public static final int LONGEST = 200;

    private static final String NUMBER = "number";
    private static final int MOST_BYTES = 180;
    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Co}\\p{Cn}<>:\"/\\\\|?*]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    /** What is wrong with a pattern, in a sentence that says what to do; empty for one that can be used. */
    public static Optional<String> problem(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.of("A name pattern has 1 to " + LONGEST + " characters, such as " + USUAL.text + ".");
        }
        return NAME.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .map(name -> "A name pattern knows no {" + name + "}; use " + names() + ".");
    }

    /** The pattern of a text; empty where it cannot be used. */
    public static Optional<NamePattern> of(String text) {
        return problem(text).isPresent() ? Optional.empty() : Optional.of(new NamePattern(text));
    }

    /** All names in braces, for a sentence. */
    public static String names() {
        List<String> all = NAMES.stream().map(name -> "{" + name + "}").toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
    }

    /** Whether the number is in the names, so that each is another. */
    public boolean isNumbered() {
        return text.contains("{" + NUMBER + "}");
    }

    /** The name of a picture, without its ending. */
    public String stem(Map<String, String> values, int number) {
        String filled = NAME.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).equals(NUMBER)
                        ? String.format(Locale.ROOT, "%05d", number)
                        : safe(values.getOrDefault(match.group(1), ""))));
        String stem = trimmed(safe(filled));
        return stem.isEmpty() || DEVICE.matcher(stem).matches() ? "picture" + (stem.isEmpty() ? "" : "-" + stem) : stem;
    }

    /** The number in a name that this pattern has made; empty where there is none. */
    OptionalInt number(String file) {
        if (!isNumbered()) {
            return OptionalInt.empty();
        }
        Matcher matcher = expression().matcher(file);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** What stands for other names is anything. */
    private Pattern expression() {
        String parts = Stream.of(NAME.splitWithDelimiters(text, 0))
                .map(part -> part.equals("{" + NUMBER + "}")
                        ? "(\\d{5,6})"
                        : NAME.matcher(part).matches() ? ".*?" : Pattern.quote(safe(part)))
                .collect(Collectors.joining());
        return Pattern.compile(parts + ".*");
    }

    private static String safe(String text) {
        return FORBIDDEN.matcher(text).replaceAll("-");
    }

    /** Within the length that every disk allows, and without dots and blanks at the ends, which hide files or are lost. */
    private static String trimmed(String name) {
        String cut = EDGES.matcher(name).replaceAll("");
        while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return EDGES.matcher(cut).replaceAll("");
    }
}
