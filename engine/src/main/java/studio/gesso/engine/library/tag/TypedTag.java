package studio.gesso.engine.library.tag;

import java.util.ArrayList;
import java.util.List;

/**
 * The piece of a prompt that a person is typing.
 *
 * @param start where it begins in the prompt
 * @param end where it ends: at the caret
 * @param text the piece
 * @param whole whether nothing is before it up to the last comma or bracket
 */
public record TypedTag(int start, int end, String text, boolean whole) {

    private static final String BORDERS = ",\n()[]{}|:<>#";
    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 4;

    /**
     * What is typed before the caret: all words since the last comma, then fewer of them, so that tags of several words
     * are found, and words in sentences too. Nothing within a word, in {@code <lora:…>} or in the name of a wildcard.
     */
    public static List<TypedTag> at(String prompt, int caret) {
        int start = start(prompt, caret);
        String piece = prompt.substring(start, caret);
        if (piece.isBlank() || piece.length() > LONGEST || isWithinWord(prompt, caret) || isTag(prompt, start)
                || piece.contains("__") || piece.endsWith(" ")) {
            return List.of();
        }
        List<TypedTag> all = new ArrayList<>();
        for (int at = caret; at > start && all.size() < MOST_WORDS; at--) {
            if (prompt.charAt(at - 1) != ' ' && (at - 1 == start || prompt.charAt(at - 2) == ' ')) {
                boolean whole = prompt.substring(start, at - 1).isBlank();
                all.addFirst(new TypedTag(at - 1, caret, prompt.substring(at - 1, caret), whole));
            }
        }
        return all;
    }

    private static int start(String prompt, int caret) {
        int at = caret;
        while (at > 0 && (BORDERS.indexOf(prompt.charAt(at - 1)) < 0 || at > 1 && prompt.charAt(at - 2) == '\\')) {
            at--;
        }
        return at;
    }

    private static boolean isWithinWord(String prompt, int caret) {
        return caret < prompt.length() && Character.isLetterOrDigit(prompt.charAt(caret));
    }

    private static boolean isTag(String prompt, int start) {
        return prompt.lastIndexOf('<', start) > prompt.lastIndexOf('>', start) && start > 0;
    }
}
