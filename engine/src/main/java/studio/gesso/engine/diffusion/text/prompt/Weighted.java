package studio.gesso.engine.diffusion.text.prompt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in a prompt and the brackets around them that give them a weight.
 *
 * @param start where the words begin
 * @param end where they end; the same where there are none
 * @param outerStart where the brackets begin; {@code start} where there are none
 * @param outerEnd where the brackets end
 * @param weight the weight that the brackets give, 1 without any
 */
record Weighted(int start, int end, int outerStart, int outerEnd, double weight) {

    private static final Pattern WEIGHT = Pattern.compile(PromptParser.WEIGHT);
    private static final String NOT_IN_WORDS = ".,\\/!?%^*;:{}=`~()[]<>|";

    /** A part of a text. */
    private record Range(int start, int end) {}

    /** The words of a selection; if it is empty, of the brackets or the word around it. */
    static Weighted of(String text, int start, int end) {
        Range words = start < end
                ? trimmed(text, start, end)
                : brackets(text, start).orElseGet(() -> word(text, start));
        return around(text, words);
    }

    private static Range trimmed(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new Range(from, to);
    }

    private static Range word(String text, int caret) {
        int from = caret;
        int to = caret;
        while (from > 0 && isInWord(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && isInWord(text.charAt(to))) {
            to++;
        }
        return new Range(from, to);
    }

    private static boolean isInWord(char c) {
        return !Character.isWhitespace(c) && NOT_IN_WORDS.indexOf(c) < 0;
    }

    /** The content of the innermost brackets around a caret, without the weight at its end. */
    private static Optional<Range> brackets(String text, int caret) {
        Deque<Integer> round = new ArrayDeque<>();
        Deque<Integer> square = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '(' -> round.push(at);
                case '[' -> square.push(at);
                case ')', ']' -> {
                    Deque<Integer> opened = text.charAt(at) == ')' ? round : square;
                    int open = opened.isEmpty() ? caret : opened.pop();
                    if (open < caret && caret <= at + 1 && !isEdit(text, open, at)) {
                        return Optional.of(new Range(open + 1, contentEnd(text, open + 1, at)));
                    }
                }
                default -> {
                    // Words.
                }
            }
        }
        return Optional.empty();
    }

    /** Whether square brackets hold several prompts, such as {@code [cat:dog:0.5]}, and so are no weight. */
    private static boolean isEdit(String text, int open, int close) {
        if (!isBracket(text, open, '[')) {
            return false;
        }
        int depth = 0;
        for (int at = open + 1; at < close; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (depth == 0 && (c == ':' || c == '|')) {
                return true;
            }
        }
        return false;
    }

    private static int contentEnd(String text, int from, int close) {
        int colon = text.lastIndexOf(':', close);
        return colon >= from && WEIGHT.matcher(text).region(colon, close + 1).matches() ? colon : close;
    }

    private static Weighted around(String text, Range words) {
        Matcher weight = WEIGHT.matcher(text).region(words.end, text.length());
        if (isBracket(text, words.start - 1, '(') && weight.lookingAt()) {
            return new Weighted(words.start, words.end, words.start - 1, weight.end(),
                    Double.parseDouble(weight.group(1)));
        }
        int rounds = nested(text, words, '(', ')');
        int squares = isEdit(text, words.start - 1, words.end) ? 0 : nested(text, words, '[', ']');
        int brackets = Math.max(rounds, squares);
        // Weights are counted in tenths: two brackets are 1.2.
        double product = Math.rint(10 * Math.pow(PromptParser.STEP, rounds - squares)) / 10;
        return new Weighted(words.start, words.end, words.start - brackets, words.end + brackets, product);
    }

    private static int nested(String text, Range words, char open, char close) {
        int count = 0;
        while (isBracket(text, words.start - 1 - count, open) && isBracket(text, words.end + count, close)) {
            count++;
        }
        return count;
    }

    /** Whether there is an unescaped bracket at a position. */
    private static boolean isBracket(String text, int at, char bracket) {
        if (at < 0 || at >= text.length() || text.charAt(at) != bracket) {
            return false;
        }
        int backslashes = 0;
        while (at > backslashes && text.charAt(at - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 0;
    }
}
