package studio.gesso.engine.archive.metadata.prompts;

import java.util.regex.Pattern;

/** Writes text into Gesso's prompt language so that its characters mean themselves. */
public final class LiteralPrompt {

    /** What begins a comment, alternatives or a wildcard. */
    private static final String OPENING = "^#|\\{|_(?=_)";

    private static final Pattern ALL = Pattern.compile(OPENING + "|[\\\\()\\[\\]]", Pattern.MULTILINE);
    /** A backslash and the character after it belong together, and stay as they are. */
    private static final Pattern CHANCE = Pattern.compile("(\\\\.)|(?:" + OPENING + ")",
            Pattern.DOTALL | Pattern.MULTILINE);

    private LiteralPrompt() {}

    /** A prompt that means exactly a text: no weights, comments, alternatives or wildcards. */
    public static String of(String text) {
        return ALL.matcher(text).replaceAll("\\\\$0");
    }

    /** A prompt of a program with A1111's weights: they stay, and wildcards and alternatives become text. */
    public static String keepingWeights(String prompt) {
        return CHANCE.matcher(prompt).replaceAll(found -> found.group(1) == null ? "\\\\$0" : "$0");
    }
}
