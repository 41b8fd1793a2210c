package studio.gesso.engine.diffusion.text.tokenizer;

import java.text.Normalizer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CLIP's text normalisation: lower case, and split into words, digits and runs of other characters.
 *
 * <p>Compared with the tokenizers library over all of Unicode. What differs: it orders no marks that are younger than
 * Unicode 9 (120 of them, in rare scripts) among other marks, and knows 28 small letters of Unicode 17.
 */
final class ClipText {

    /** The three parts of a special token's name are pieces of their own where it is met in the text itself. */
    private static final Pattern PIECE = Pattern.compile("(<\\|)(startoftext|endoftext)(\\|>)"
            + "|'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\p{IsWhite_Space}\\p{L}\\p{N}]+");
    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int REPLACEMENT = 0xfffd;

    private ClipText() {}

    /** Composed (NFC) and in lower case, character by character as the tokenizers library does it: no final sigma. */
    static String normalize(String text) {
        var out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (c == CAPITAL_I_WITH_DOT) {
                // The one capital whose lower case is two characters.
                out.append("i\u0307");
            } else {
                out.appendCodePoint(isLoneSurrogate(c) ? REPLACEMENT : Character.toLowerCase(c));
            }
        });
        return out.toString();
    }

    /** The pieces of a normalised text, none of which a token crosses. */
    static void pieces(String normalized, Consumer<String> onPiece) {
        Matcher matcher = PIECE.matcher(normalized);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                onPiece.accept(matcher.group());
            } else {
                onPiece.accept(matcher.group(1));
                onPiece.accept(matcher.group(2));
                onPiece.accept(matcher.group(3));
            }
        }
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
