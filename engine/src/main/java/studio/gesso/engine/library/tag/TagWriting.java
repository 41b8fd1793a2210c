package studio.gesso.engine.library.tag;

import java.util.regex.Pattern;

/**
 * How a tag is written into a prompt, as A1111's tag completion does it.
 *
 * @param underscores what becomes of them
 * @param parentheses what becomes of them
 */
public record TagWriting(Underscores underscores, Parentheses parentheses) {

    /** Underscores in tags. */
    public enum Underscores {
        /** Written as spaces, as most models know them; but those in faces such as ^_^ stay. */
        SPACES,
        KEPT
    }

    /** Parentheses in tags. */
    public enum Parentheses {
        /** Written behind a backslash, so that they are no weights. */
        ESCAPED,
        KEPT
    }

    /** What A1111's tag completion does. */
    public static final TagWriting USUAL = new TagWriting(Underscores.SPACES, Parentheses.ESCAPED);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2}");
    private static final Pattern BRACKET = Pattern.compile("(?<!\\\\)[()]");

    /** A text and where the caret is in it. */
    public record Written(String text, int caret) {}

    /** A tag as it is written. */
    public String of(String tag) {
        boolean face = !WORD.matcher(tag).find();
        String words = underscores == Underscores.SPACES && !face ? tag.replace('_', ' ') : tag;
        return parentheses == Parentheses.ESCAPED ? BRACKET.matcher(words).replaceAll("\\\\$0") : words;
    }

    /** A prompt with a tag in the place of what was typed; a comma follows at the end of a line of tags. */
    public Written into(String prompt, TypedTag typed, String tag) {
        String after = prompt.substring(typed.end());
        boolean last = typed.whole() && (after.isBlank() || after.startsWith("\n"));
        String words = of(tag) + (last ? ", " : "");
        String before = prompt.substring(0, typed.start()) + words;
        return new Written(before + (last && !after.startsWith("\n") ? after.stripLeading() : after), before.length());
    }
}
