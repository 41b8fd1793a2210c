package studio.gesso.engine.archive.metadata.prompts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compel, the prompt language of InvokeAI: {@code word++} and {@code (some words)1.3} strengthen, {@code word--}
 * weakens; {@code .blend()}, {@code .and()} and {@code .swap()} put prompts together, which Gesso does not do.
 */
final class CompelWeights {

    private static final String NUMBER = "\\d{1,6}\\.\\d{1,6}|\\.\\d{1,6}|\\d{1,6}";
    /** What may follow a closing bracket; after a word, plus and minus count only at its end. */
    private static final Pattern WEIGHT = Pattern.compile("\\++|-+|" + NUMBER);
    private static final Pattern TOGETHER = Pattern.compile("\\.(blend|and|or|swap)\\(([^()]*)\\)");
    private static final Pattern TOKEN = Pattern.compile(
            "\\\\(.)|([()])|" + TOGETHER.pattern() + "|([^\\s()\\\\,.;:!?]+)|.", Pattern.DOTALL);
    /** The plus and minus characters at the end of a word. */
    private static final Pattern SIGNS = Pattern.compile("(?<=[^+-])(?:\\++|-+)$");

    private final WeightedText text = new WeightedText();
    private final Deque<Integer> opened = new ArrayDeque<>();
    private boolean together;

    private CompelWeights() {}

    static PromptTranslation translated(String prompt) {
        if (prompt.chars().filter(c -> c == '(').count() != prompt.chars().filter(c -> c == ')').count()) {
            // Compel takes a prompt that it cannot read as plain words.
            return PromptTranslation.of(LiteralPrompt.of(prompt));
        }
        var weights = new CompelWeights();
        weights.read(prompt);
        var plain = PromptTranslation.of(weights.text.written());
        return weights.together
                ? plain.with("prompt blend", "Gesso does not put prompts together by .blend(), .and() or .swap().")
                : plain;
    }

    private void read(String prompt) {
        Matcher token = TOKEN.matcher(prompt);
        Matcher weight = WEIGHT.matcher(prompt);
        for (int at = 0; at < prompt.length() && token.region(at, prompt.length()).lookingAt();) {
            at = token.end();
            if (token.group(1) != null) {
                text.add(token.group(1), 1);
            } else if ("(".equals(token.group(2))) {
                opened.push(text.size());
            } else if (")".equals(token.group(2)) && !opened.isEmpty()) {
                at = close(weight.region(at, prompt.length()), at);
            } else if (token.group(3) != null) {
                together = true;
            } else if (token.group(5) != null) {
                word(token.group(5));
            } else {
                text.add(token.group(), 1);
            }
        }
    }

    private void word(String word) {
        Matcher signs = SIGNS.matcher(word);
        if (signs.find()) {
            text.add(word.substring(0, signs.start()), factor(signs.group()));
        } else {
            text.add(word, 1);
        }
    }

    private int close(Matcher weight, int at) {
        boolean weighted = weight.lookingAt();
        text.multiply(opened.pop(), weighted ? factor(weight.group()) : 1);
        return weighted ? weight.end() : at;
    }

    private static double factor(String weight) {
        return switch (weight.charAt(0)) {
            case '+' -> Math.pow(1.1, weight.length());
            case '-' -> Math.pow(0.9, weight.length());
            default -> Double.parseDouble(weight);
        };
    }
}
