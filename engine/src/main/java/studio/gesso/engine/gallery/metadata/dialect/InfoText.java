package studio.gesso.engine.gallery.metadata.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import studio.gesso.engine.gallery.metadata.notation.Pairs;

/**
 * The three parts of A1111's text.
 *
 * @param pairs the settings; none where no line holds any
 */
record InfoText(String prompt, String negative, Map<String, String> pairs) {

    /** A line with fewer pairs belongs to the prompt, as A1111 has it. */
    private static final int FEWEST_PAIRS = 3;

    static InfoText of(String text) {
        List<String> lines = new ArrayList<>(text.strip().lines().toList());
        Map<String, String> pairs = Map.of();
        int settings = settings(lines);
        if (settings >= 0) {
            pairs = Pairs.of(lines.get(settings));
            lines = lines.subList(0, settings);
        }
        var prompt = new StringJoiner("\n");
        var negative = new StringJoiner("\n");
        StringJoiner current = prompt;
        for (String line : lines) {
            String words = line.strip();
            if (words.startsWith(Parameters.NEGATIVE)) {
                current = negative;
                words = words.substring(Parameters.NEGATIVE.length()).strip();
            }
            // A1111 drops empty lines before the first text, and keeps those between.
            if (current.length() > 0 || !words.isEmpty()) {
                current.add(words);
            }
        }
        return new InfoText(prompt.toString(), negative.toString(), pairs);
    }

    /** The line of the settings: the last, or a plain one that an extension has written its templates behind. */
    private static int settings(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            boolean may = i == lines.size() - 1 || lines.get(i).startsWith("Steps: ");
            if (may && Pairs.of(lines.get(i)).size() >= FEWEST_PAIRS) {
                return i;
            }
        }
        return -1;
    }
}
