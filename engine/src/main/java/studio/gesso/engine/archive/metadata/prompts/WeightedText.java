package studio.gesso.engine.archive.metadata.prompts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Words and their weights, collected from the language of another program and written in Gesso's. */
final class WeightedText {

    private static final MathContext PRECISION = new MathContext(5);

    private record Run(String text, double weight) {}

    private final List<Run> runs = new ArrayList<>();

    /** How many runs of words there are so far. */
    int size() {
        return runs.size();
    }

    void add(String text, double weight) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, weight));
        }
    }

    /** Multiplies the weights of all words from a run on. */
    void multiply(int from, double factor) {
        for (int i = from; i < runs.size(); i++) {
            runs.set(i, new Run(runs.get(i).text, runs.get(i).weight * factor));
        }
    }

    /** The prompt, in which every character of the words is text. */
    String written() {
        return written(LiteralPrompt::of);
    }

    /** The prompt; neighbours of one weight stand in one pair of brackets. */
    String written(UnaryOperator<String> words) {
        var out = new StringBuilder();
        for (int i = 0; i < runs.size();) {
            double weight = runs.get(i).weight;
            var same = new StringBuilder();
            for (; i < runs.size() && runs.get(i).weight == weight; i++) {
                same.append(runs.get(i).text);
            }
            String text = words.apply(same.toString());
            out.append(weight == 1 || text.isBlank() ? text : "(" + text + ":" + number(weight) + ")");
        }
        return out.toString();
    }

    private static String number(double weight) {
        double bounded = Math.clamp(weight, -1000, 1000);
        return new BigDecimal(bounded).round(PRECISION).stripTrailingZeros().toPlainString();
    }
}
