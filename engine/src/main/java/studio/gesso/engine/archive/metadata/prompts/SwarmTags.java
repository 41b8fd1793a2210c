package studio.gesso.engine.archive.metadata.prompts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SwarmUI's prompts (its docs/Features/Prompt Syntax.md): ComfyUI's weights, A1111's alternation in brackets, and tags,
 * of which some begin a section of the prompt that is for a part of the picture or another run alone.
 */
final class SwarmTags {

    private static final Set<String> SECTIONS = Set.of("segment", "object", "region", "clear", "refiner", "video",
            "videoswap", "extend", "edit");
    /** Sections that belong to the picture itself. */
    private static final String BASE = "base";
    private static final Pattern PIECE = Pattern.compile(
            "<(\\w{1,40})(?:\\[([^\\[\\]<>]{0,100})])?(?::([^<>]{0,2000}))?>|\\[[^\\[\\]<>]*[|:][^\\[\\]<>]*]");

    private final Map<String, StringJoiner> left = new LinkedHashMap<>();

    private SwarmTags() {}

    static PromptTranslation translated(String prompt) {
        var tags = new SwarmTags();
        String text = ComfyWeights.written(tags.main(prompt), tags::words).strip();
        PromptTranslation translation = PromptTranslation.of(text);
        for (Map.Entry<String, StringJoiner> one : tags.left.entrySet()) {
            translation = translation.with(one.getKey(), "Gesso does not do this; taken out of the prompt: "
                    + one.getValue() + ".");
        }
        return translation;
    }

    /** The prompt for the complete picture. */
    private String main(String prompt) {
        var main = new StringBuilder();
        boolean whole = true;
        int from = 0;
        Matcher piece = PIECE.matcher(prompt);
        while (piece.find()) {
            String name = name(piece);
            if (SECTIONS.contains(name) || name.equals(BASE)) {
                main.append(whole ? prompt.substring(from, piece.start()) : "");
                whole = name.equals(BASE);
                from = piece.end();
                if (!whole) {
                    list("second pass", piece.group());
                }
            }
        }
        return main.append(whole ? prompt.substring(from) : "").toString();
    }

    private static String name(Matcher piece) {
        return piece.group(1) == null ? "" : piece.group(1).toLowerCase(Locale.ROOT);
    }

    private String words(String text) {
        var out = new StringBuilder();
        int from = 0;
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            out.append(LiteralPrompt.of(text.substring(from, piece.start())));
            out.append(piece.group(1) == null ? piece.group() : tag(piece));
            from = piece.end();
        }
        return out.append(LiteralPrompt.of(text.substring(from))).toString();
    }

    private String tag(Matcher piece) {
        String name = name(piece);
        List<String> options = options(piece.group(3) == null ? "" : piece.group(3));
        return switch (name) {
            case "alternate", "alt" -> "[" + String.join("|", options) + "]";
            case "fromto" -> fromTo(piece, options);
            case "break" -> " BREAK ";
            case "comment" -> "";
            case "random" -> options.size() < 2 ? String.join("", options) : "{" + String.join("|", options) + "}";
            default -> {
                list(Tags.setting(name), piece.group());
                yield "";
            }
        };
    }

    /** A change from one text to another at a step; without a step nothing says when, so it is listed. */
    private String fromTo(MatchResult piece, List<String> options) {
        if (piece.group(2) == null) {
            list("fromto", piece.group());
            return String.join("", options.stream().limit(1).toList());
        }
        return "[" + String.join(":", options) + ":" + piece.group(2) + "]";
    }

    /** The parts between bars, else between commas. */
    private static List<String> options(String text) {
        String between = text.contains("||") ? "\\|\\|" : text.contains("|") ? "\\|" : ",";
        List<String> options = new ArrayList<>();
        for (String option : text.split(between)) {
            options.add(LiteralPrompt.of(option.strip()));
        }
        return options;
    }

    private void list(String setting, String tag) {
        left.computeIfAbsent(setting, _ -> new StringJoiner(", ")).add(tag);
    }
}
