package studio.gesso.engine.archive.metadata.prompts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NovelAI's prompt language: braces strengthen by 1.05, square brackets weaken by as much, {@code 1.5::x ::} says the
 * weight; round brackets are text.
 */
final class NovelAiWeights {

    private static final double STEP = 1.05;
    private static final Pattern TOKEN = Pattern.compile(
            "(?<![\\w.])(-?(?:\\d{1,6}(?:\\.\\d{0,6})?|\\.\\d{1,6}))::|::|[{}\\[\\]]|[^{}\\[\\]:\\d.-]+|.",
            Pattern.DOTALL);

    private final WeightedText text = new WeightedText();
    private int braces;
    private int brackets;
    private double explicitWeight = 1;

    private NovelAiWeights() {}

    static PromptTranslation translated(String prompt) {
        var weights = new NovelAiWeights();
        Matcher token = TOKEN.matcher(prompt);
        while (token.find()) {
            weights.read(token.group(), token.group(1));
        }
        return PromptTranslation.of(weights.text.written());
    }

    private void read(String token, String weight) {
        if (weight != null) {
            explicitWeight = Double.parseDouble(weight);
        } else if (token.equals("::")) {
            explicitWeight = 1;
        } else if (token.equals("{")) {
            braces++;
        } else if (token.equals("[")) {
            brackets++;
        } else if (token.equals("}") && braces > 0) {
            braces--;
        } else if (token.equals("]") && brackets > 0) {
            brackets--;
        } else {
            text.add(token, explicitWeight * Math.pow(STEP, braces - brackets));
        }
    }
}
