package studio.gesso.engine.diffusion.text.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.base.JsonPrompt;

/**
 * Reads A1111's prompt language: {@code (x)} strengthens by 1.1, {@code [x]} weakens by as much, {@code (x:1.3)} says the
 * weight, brackets nest, {@code \(} is a bracket in the text, BREAK stands for itself, and {@code \BREAK} is the word.
 *
 * <p>Nothing is an error: what is left open ends with the prompt, and what was never opened is text. As in A1111's
 * {@code prompt_parser.py}, but BREAK within brackets is a break there too, and {@code :1.2.3)} is no weight.
 */
final class PromptParser {

    /** What one pair of brackets multiplies or divides by. */
    static final double STEP = 1.1;
    /** Beyond this a picture is only noise, and single precision overflows. */
    private static final double HEAVIEST = 1000;

    /** A weight, which is also the end of its round brackets. */
    static final String WEIGHT = ":\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+))\\s*\\)";

    private static final Pattern TOKEN = Pattern.compile(
            "\\\\(?:[()\\[\\]\\\\]|BREAK\\b)?|[()\\[\\]]|" + WEIGHT + "|[^\\\\()\\[\\]:]+|:");
    private static final Pattern BREAK = Pattern.compile("\\s*\\bBREAK\\b\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Passage> passages = new ArrayList<>();
    private final Deque<Integer> round = new ArrayDeque<>();
    private final Deque<Integer> square = new ArrayDeque<>();

    private PromptParser() {}

    /**
     * The passages of a prompt in order: words that are not empty, neighbours of different weights, and breaks. JSON is
     * one passage as it is.
     */
    static List<Passage> parse(String prompt) {
        if (JsonPrompt.is(prompt)) {
            return List.of(new Passage.WeightedText(prompt, 1));
        }
        var parser = new PromptParser();
        Matcher token = TOKEN.matcher(prompt);
        while (token.find()) {
            parser.read(token.group(), token.group(1));
        }
        parser.round.forEach(opened -> parser.multiply(opened, STEP));
        parser.square.forEach(opened -> parser.multiply(opened, 1 / STEP));
        return parser.merged();
    }

    private void read(String token, String weight) {
        if (token.startsWith("\\")) {
            add(token.substring(1));
        } else if (token.equals("(")) {
            round.push(passages.size());
        } else if (token.equals("[")) {
            square.push(passages.size());
        } else if (weight != null && !round.isEmpty()) {
            multiply(round.pop(), Double.parseDouble(weight));
        } else if (token.equals(")") && !round.isEmpty()) {
            multiply(round.pop(), STEP);
        } else if (token.equals("]") && !square.isEmpty()) {
            multiply(square.pop(), 1 / STEP);
        } else {
            addWithBreaks(token);
        }
    }

    private void addWithBreaks(String text) {
        Matcher matcher = BREAK.matcher(text);
        int done = 0;
        while (matcher.find()) {
            add(text.substring(done, matcher.start()));
            passages.add(new Passage.Break());
            done = matcher.end();
        }
        add(text.substring(done));
    }

    private void add(String text) {
        passages.add(new Passage.WeightedText(text, 1));
    }

    private void multiply(int from, double factor) {
        for (int i = from; i < passages.size(); i++) {
            if (passages.get(i) instanceof Passage.WeightedText(String text, double weight)) {
                double product = Math.clamp(weight * factor, -HEAVIEST, HEAVIEST);
                passages.set(i, new Passage.WeightedText(text, product));
            }
        }
    }

    private List<Passage> merged() {
        List<Passage> merged = new ArrayList<>();
        var run = new StringBuilder();
        for (int i = 0; i < passages.size(); i++) {
            switch (passages.get(i)) {
                case Passage.Break end -> merged.add(end);
                case Passage.WeightedText(String text, double weight) -> {
                    run.append(text);
                    if (!run.isEmpty() && !goesOn(weight, i + 1)) {
                        merged.add(new Passage.WeightedText(run.toString(), weight));
                        run.setLength(0);
                    }
                }
            }
        }
        return merged;
    }

    private boolean goesOn(double weight, int next) {
        return next < passages.size() && passages.get(next) instanceof Passage.WeightedText words
                && words.weight() == weight;
    }
}
