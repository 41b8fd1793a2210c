package studio.gesso.engine.diffusion.text.prompt;

import java.util.Locale;

/**
 * A prompt in an editor, and what is selected in it.
 *
 * @param text the prompt
 * @param start where the selection begins
 * @param end where it ends; the same where there is only a caret
 */
public record PromptEdit(String text, int start, int end) {

    private static final double HEAVIEST = 10;

    public PromptEdit {
        if (start < 0 || end < start || end > text.length()) {
            throw new IllegalArgumentException(
                    "A text of " + text.length() + " characters has none from " + start + " to " + end);
        }
    }

    /**
     * The prompt with another weight of what is selected; where nothing is, of the brackets or the word at the caret.
     *
     * @param by what is added to the weight, 0.1 for instance; a weight stays within 0 and 10, and 1 needs no brackets
     * @return the new prompt, with the weighted words selected so that this can be repeated; the same prompt where there
     *     are no words
     */
    public PromptEdit weighted(double by) {
        Weighted old = Weighted.of(text, start, end);
        if (old.start() == old.end()) {
            return this;
        }
        double weight = Math.clamp(Math.rint(100 * (old.weight() + by)) / 100, 0, HEAVIEST);
        String words = text.substring(old.start(), old.end());
        String before = text.substring(0, old.outerStart());
        String after = text.substring(old.outerEnd());
        if (weight == 1) {
            return new PromptEdit(before + words + after, before.length(), before.length() + words.length());
        }
        int first = before.length() + 1;
        return new PromptEdit(before + "(" + words + ":" + format(weight) + ")" + after, first, first + words.length());
    }

    /** One decimal, or two where the second is not 0. */
    private static String format(double weight) {
        String text = String.format(Locale.ROOT, "%.2f", weight);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }
}
