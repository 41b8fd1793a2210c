package studio.gesso.engine.base.text;

import java.util.Locale;

/** Text of unknown origin without control characters: terminals execute those, and people cannot see them. */
public final class VisibleText {

    private VisibleText() {}

    /**
     * The text with every control character written out, such as {@code \u001b}, which means the same in JSON. Line feeds
     * and tabs stay, and a carriage return before a line feed is left out.
     */
    public static String lines(CharSequence text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) {
                visible.append(c).append(text.charAt(++i));
            } else if (c == '\n' || c == '\t' || !isHidden(c)) {
                visible.append(c);
            } else {
                visible.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return visible.toString();
    }

    /** The same in one line: line feeds and tabs are written out as well. */
    public static String line(CharSequence text) {
        return lines(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Controls (C0, DEL, C1), what turns the direction of writing, other ends of lines, and halves of characters. */
    private static boolean isHidden(char c) {
        return Character.isISOControl(c) || c == '\u061c' || c == '\u200e' || c == '\u200f' || c >= '\u2028'
                && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || Character.isSurrogate(c);
    }
}
