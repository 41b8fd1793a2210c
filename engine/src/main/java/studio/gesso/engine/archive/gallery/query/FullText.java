package studio.gesso.engine.archive.gallery.query;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

/** Texts in the form in which the full-text index stores and searches them. */
public final class FullText {

    private FullText() {}

    /**
     * A text whose words are all apart: in languages without spaces every character becomes a word, so that parts of
     * their sentences are found too.
     */
    public static String apart(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            if (sign == 0) {
                out.append(' ');
            } else if (isUnspaced(sign)) {
                out.append(' ').appendCodePoint(sign).append(' ');
            } else {
                out.appendCodePoint(sign);
            }
        });
        return out.toString();
    }

    private static boolean isUnspaced(int sign) {
        if (sign < 0x0e00) {
            return false;
        }
        return switch (UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Pictures that contain some words in this order; empty for a text without a letter or digit. */
    static Optional<SqlCondition> phrase(String text, boolean exact) {
        return in("prompt other", text, exact);
    }

    /** The same in some columns of the index of words. */
    static Optional<SqlCondition> in(String columns, String text, boolean exact) {
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.empty();
        }
        String match = "{" + columns + "} : \"" + apart(text).replace("\"", " ") + "\"" + (exact ? "" : " *");
        return Optional.of(SqlCondition.onWords(match));
    }
}
