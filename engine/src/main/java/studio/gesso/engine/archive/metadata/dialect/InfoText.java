package studio.gesso.engine.archive.metadata.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.metadata.notation.Pairs;
import studio.gesso.engine.request.Request;

/**
 * The three parts of A1111's text.
 *
 * @param pairs the settings; none where no line holds any
 */
record InfoText(String prompt, String negative, Map<String, String> pairs) {

    /** A line with fewer pairs belongs to the prompt, as A1111 has it. */
    private static final int FEWEST_PAIRS = 3;

    /** How A1111 begins the settings; words of a prompt may begin so too, but not with a number behind it. */
    private static final Pattern BEGINNING = Pattern.compile("Steps: \\d");

    /** What an extension writes behind the settings: prompts, with anything in them. */
    private static final Pattern TEMPLATE = Pattern.compile("\\s*+(?:Negative )?Template:");
    /** How SD.Next begins, where it puts bars between the settings. */
    private static final String PROMPT = "prompt:";
    /** The one-line format of old onnx-web. */
    private static final Pattern ONNX_WEB = Pattern
            .compile("(.*?)\\. " + Parameters.NEGATIVE + " ?(.*)\\.(Steps: \\d.*)", Pattern.DOTALL);

    static InfoText of(String text) {
        List<String> lines = new ArrayList<>(text.strip().lines().toList());
        if (lines.size() == 1) {
            lines = new ArrayList<>(apart(lines.getFirst()));
        }
        int settings = settings(lines);
        Map<String, String> pairs = Map.of();
        if (settings >= 0) {
            pairs = pairs(lines.subList(settings, lines.size()));
            if (settings > 0 && lines.get(settings).contains(" | ") && lines.getFirst().startsWith(PROMPT)) {
                lines.set(0, lines.getFirst().substring(PROMPT.length()));
            }
            lines = lines.subList(0, settings);
        }
        return of(lines, pairs);
    }

    private static InfoText of(List<String> lines, Map<String, String> pairs) {
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

    /** The lines of a text that was copied through something that makes one line of all. */
    private static List<String> apart(String line) {
        Matcher old = ONNX_WEB.matcher(line);
        if (line.length() <= 2 * Request.MAX_PROMPT && old.matches()) {
            return List.of(old.group(1), Parameters.NEGATIVE + " " + old.group(2), old.group(3));
        }
        int settings = line.lastIndexOf(" Steps: ");
        if (settings < 0 || !BEGINNING.matcher(line).region(settings + 1, line.length()).lookingAt()
                || Pairs.of(line.substring(settings + 1)).size() < FEWEST_PAIRS) {
            return List.of(line);
        }
        String words = line.substring(0, settings);
        int negative = words.lastIndexOf(" " + Parameters.NEGATIVE);
        return negative < 0
                ? List.of(words, line.substring(settings + 1))
                : List.of(words.substring(0, negative), words.substring(negative + 1), line.substring(settings + 1));
    }

    /**
     * The line with which the settings begin: A1111's last, behind which extensions write their templates, and other
     * programs more settings; else the last line of all, if it holds some.
     */
    private static int settings(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (BEGINNING.matcher(lines.get(i)).lookingAt()) {
                return pairs(lines.subList(i, lines.size())).size() >= FEWEST_PAIRS ? i : -1;
            }
        }
        int last = lines.size() - 1;
        return last >= 0 && Pairs.of(lines.get(last)).size() >= FEWEST_PAIRS ? last : -1;
    }

    /** The first value counts. */
    private static Map<String, String> pairs(List<String> lines) {
        var pairs = new LinkedHashMap<String, String>();
        lines.stream()
                .takeWhile(line -> !TEMPLATE.matcher(line).lookingAt())
                .forEach(line -> Pairs.of(line).forEach(pairs::putIfAbsent));
        return pairs;
    }
}
