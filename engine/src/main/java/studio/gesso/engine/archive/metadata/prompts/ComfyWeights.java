package studio.gesso.engine.archive.metadata.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * ComfyUI's prompt language (its comfy/sd1_clip.py): {@code (x)} strengthens by 1.1, {@code (x:1.3)} sets the weight,
 * {@code \(} is a bracket, {@code embedding:x} a textual inversion, and all else is text.
 */
final class ComfyWeights {

    /** No one nests brackets so deep. */
    private static final int DEEPEST = 100;
    private static final double STEP = 1.1;
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(?:\\d{1,9}\\.?\\d{0,9}|\\.\\d{1,9})\\s*");
    private static final Pattern EMBEDDING = Pattern.compile("(?<![^\\s,(])embedding:[^\\s,()]+");
    /** Noncharacters that stand for brackets which are text, while the others are looked for. */
    private static final char OPEN = '\uFDD0';
    private static final char CLOSE = '\uFDD1';

    private ComfyWeights() {}

    static PromptTranslation translated(String prompt) {
        Matcher embeddings = EMBEDDING.matcher(prompt);
        String names = embeddings.results().map(found -> found.group()).collect(Collectors.joining(", "));
        PromptTranslation plain = PromptTranslation
                .of(written(embeddings.replaceAll(""), LiteralPrompt::of).strip());
        return names.isEmpty() ? plain : plain.with("textual inversion", Tags.takenOut(names));
    }

    /**
     * A prompt with its weights in Gesso's language.
     *
     * @param words writes what stands between brackets
     */
    static String written(String prompt, UnaryOperator<String> words) {
        var text = new WeightedText();
        add(prompt.replace("\\(", String.valueOf(OPEN)).replace("\\)", String.valueOf(CLOSE)), 1, 0, text);
        return text.written(run -> words.apply(run.replace(OPEN, '(').replace(CLOSE, ')')));
    }

    private static void add(String prompt, double weight, int depth, WeightedText text) {
        for (String item : items(prompt)) {
            boolean bracketed = item.length() > 1 && item.startsWith("(") && item.endsWith(")");
            if (!bracketed || depth == DEEPEST) {
                text.add(item, weight);
                continue;
            }
            String inner = item.substring(1, item.length() - 1);
            int colon = inner.lastIndexOf(':');
            boolean hasWeight = colon > 0 && NUMBER.matcher(inner.substring(colon + 1)).matches();
            add(hasWeight ? inner.substring(0, colon) : inner,
                    hasWeight ? Double.parseDouble(inner.substring(colon + 1).strip()) : weight * STEP, depth + 1,
                    text);
        }
    }

    /** The outermost brackets and what stands between them; brackets that are never closed are text. */
    private static List<String> items(String prompt) {
        List<String> items = new ArrayList<>();
        int from = 0;
        int depth = 0;
        for (int at = 0; at < prompt.length(); at++) {
            switch (prompt.charAt(at)) {
                case '(' -> {
                    if (depth++ == 0) {
                        items.add(prompt.substring(from, at));
                        from = at;
                    }
                }
                case ')' -> {
                    if (--depth == 0) {
                        items.add(prompt.substring(from, at + 1));
                        from = at + 1;
                    }
                }
                default -> {
                    // Words.
                }
            }
        }
        items.add(prompt.substring(from));
        return items;
    }
}
