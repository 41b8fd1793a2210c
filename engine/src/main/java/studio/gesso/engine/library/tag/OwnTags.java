package studio.gesso.engine.library.tag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.gallery.prompts.EarlierPrompt;

/** The tags of a person's own prompts: what stands between commas, without weights and brackets. */
public final class OwnTags {

    private static final int MOST = 5000;
    private static final int LONGEST = 60;
    private static final Pattern BORDER = Pattern.compile("[,\\n|{}\\[\\]<>]|(?<!\\\\)[()]|\\bBREAK\\b|\\bAND\\b");
    private static final Pattern WEIGHT = Pattern.compile(":[-+]?[\\d.]+$");

    private OwnTags() {}

    /** The tags of earlier prompts, counted by pictures. */
    public static TagList of(List<EarlierPrompt> prompts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (EarlierPrompt prompt : prompts) {
            for (String piece : BORDER.split(prompt.prompt() + "," + prompt.negative())) {
                String tag = WEIGHT.matcher(piece.strip()).replaceFirst("").replace("\\", "").strip();
                if (tag.length() > 1 && tag.length() <= LONGEST && !tag.contains(":")
                        && (counts.size() < MOST || counts.containsKey(tag))) {
                    counts.merge(tag, prompt.pictures(), Integer::sum);
                }
            }
        }
        var list = new TagList.Builder();
        counts.forEach((tag, count) -> list.add(tag, 0, count));
        return list.build();
    }
}
