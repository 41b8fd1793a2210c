package studio.gesso.engine.text.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * Alternatives between braces.
 *
 * @param options what stands between the bars; none where the brace is never closed
 * @param end where the text goes on
 */
record Braces(List<String> options, int end) {

    /** The alternatives of the brace at a position. */
    static Braces at(String text, int open) {
        List<String> options = new ArrayList<>();
        int from = open + 1;
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '{' -> depth++;
                case '|' -> {
                    if (depth == 1) {
                        options.add(text.substring(from, at));
                        from = at + 1;
                    }
                }
                case '}' -> {
                    if (--depth == 0) {
                        options.add(text.substring(from, at));
                        return new Braces(options, at + 1);
                    }
                }
                default -> {
                    // Text of an alternative.
                }
            }
        }
        return new Braces(List.of(), open);
    }
}
