package studio.gesso.engine.diffusion.text.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.text.wildcard.Choice;

/**
 * Takes a template apart, one level of braces deep: what stands between them is taken apart when it is chosen. The time
 * is linear in the length.
 */
final class TemplateParser {

    private static final int NONE = -1;
    private static final int LONGEST_NAME = 200;

    /** How many to take, {@code 2$$} or {@code 1-3$$}, and what to put between them, {@code 2$$ and $$}. */
    private static final Pattern COUNT = Pattern.compile(
            "\\s*(\\d{1,3})?(-)?(\\d{1,3})?\\$\\$(?:([^${}\n]*)\\$\\$)?");
    private static final String USUAL_SEPARATOR = ", ";

    private final String text;
    private final int[] closing;
    private final List<TemplatePart> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private TemplateParser(String text) {
        this.text = text;
        this.closing = closing(text);
    }

    /** The pieces of a text in order. */
    static List<TemplatePart> parse(String text) {
        var parser = new TemplateParser(text);
        for (int at = 0; at < text.length();) {
            at = parser.read(at);
        }
        parser.endLiteral();
        return parser.pieces;
    }

    /** The text without the lines that begin with {@code #}; within closed braces they are text. */
    static String uncommented(String text) {
        int[] closing = closing(text);
        var out = new StringBuilder();
        for (int at = 0; at < text.length();) {
            int end = at + 1;
            if (text.charAt(at) == '#' && (at == 0 || text.charAt(at - 1) == '\n')) {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline + 1;
                continue;
            }
            if (text.charAt(at) == '\\') {
                end = Math.min(at + 2, text.length());
            } else if (closing[at] != NONE) {
                end = closing[at] + 1;
            }
            out.append(text, at, end);
            at = end;
        }
        return out.toString();
    }

    private int read(int at) {
        return switch (text.charAt(at)) {
            case '\\' -> literal(at, Math.min(at + 2, text.length()));
            case '{' -> closing[at] == NONE ? literal(at, at + 1) : braces(at);
            case '_' -> wildcard(at);
            default -> literal(at, at + 1);
        };
    }

    private int literal(int from, int end) {
        literal.append(text, from, end);
        return end;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            pieces.add(new TemplatePart.Text(literal.toString()));
            literal.setLength(0);
        }
    }

    private int braces(int open) {
        Matcher head = COUNT.matcher(text).region(open + 1, closing[open]);
        boolean counts = head.lookingAt() && (head.group(1) != null || head.group(3) != null);
        List<Choice> choices = choices(counts ? head.end() : open + 1, closing[open]);
        if (choices.size() < 2 && !counts) {
            return literal(open, open + 1);
        }
        endLiteral();
        pieces.add(new Braces(choices, counts ? count(head, choices.size()) : Braces.Count.ONE));
        return closing[open] + 1;
    }

    private static Braces.Count count(Matcher head, int choices) {
        boolean range = head.group(2) != null;
        int first = number(head.group(1)).orElse(1);
        int last = range ? number(head.group(3)).orElse(choices) : first;
        String separator = Optional.ofNullable(head.group(4)).orElse(USUAL_SEPARATOR);
        return new Braces.Count(Math.min(first, last), Math.max(first, last), separator);
    }

    private static Optional<Integer> number(String digits) {
        return Optional.ofNullable(digits).map(Integer::valueOf);
    }

    private List<Choice> choices(int from, int close) {
        List<Choice> choices = new ArrayList<>();
        int begin = from;
        for (int at = from; at < close; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (closing[at] != NONE) {
                at = closing[at];
            } else if (text.charAt(at) == '|') {
                choices.add(Braces.choice(text.substring(begin, at)));
                begin = at + 1;
            }
        }
        choices.add(Braces.choice(text.substring(begin, close)));
        return choices;
    }

    private int wildcard(int at) {
        int end = nameEnd(at + 2);
        if (!text.startsWith("__", at) || end == NONE) {
            return literal(at, at + 1);
        }
        endLiteral();
        pieces.add(new TemplatePart.Wildcard(text.substring(at + 2, end)));
        return end + 2;
    }

    /** Where a name ends that begins here. It begins with no dot and no slash, and holds no "..": it stays in its folder. */
    private int nameEnd(int from) {
        for (int at = from; at < Math.min(text.length(), from + LONGEST_NAME); at++) {
            char c = text.charAt(at);
            if (at > from && text.startsWith("__", at)) {
                return at;
            }
            boolean begins = Character.isLetterOrDigit(c) || c == '*';
            boolean continues = " _/-+".indexOf(c) >= 0 || c == '.' && text.charAt(at - 1) != '.';
            if (!begins && (at == from || !continues)) {
                return NONE;
            }
        }
        return NONE;
    }

    /** For every brace that is opened and closed, where it is closed. */
    private static int[] closing(String text) {
        int[] closing = new int[text.length()];
        Arrays.fill(closing, NONE);
        Deque<Integer> opened = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '{' -> opened.push(at);
                case '}' -> {
                    if (!opened.isEmpty()) {
                        closing[opened.pop()] = at;
                    }
                }
                default -> {
                    // Text.
                }
            }
        }
        return closing;
    }
}
