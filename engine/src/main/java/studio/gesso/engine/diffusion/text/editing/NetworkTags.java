package studio.gesso.engine.diffusion.text.editing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import studio.gesso.engine.base.JsonPrompt;

/**
 * What prompts say to load beside the model, in A1111's notation: {@code <lora:name:1>}, {@code <hypernet:name:1>},
 * {@code <lyco:name:1>}. No text encoder may read it.
 *
 * @param tags as they were written, in order
 * @param prompt the rest of the prompt
 */
public record NetworkTags(List<String> tags, String prompt) {

    private static final Pattern TAG = Pattern.compile("<\\s*(?i:lora|lyco|locon|loha|lokr|hypernet)\\s*:[^<>]*>");

    public NetworkTags {
        tags = List.copyOf(tags);
    }

    /** Takes the tags out of a prompt. */
    public static NetworkTags in(String prompt) {
        return JsonPrompt.is(prompt)
                ? new NetworkTags(List.of(), prompt)
                : new NetworkTags(TAG.matcher(prompt).results().map(MatchResult::group).toList(),
                        TAG.matcher(prompt).replaceAll(""));
    }
}
