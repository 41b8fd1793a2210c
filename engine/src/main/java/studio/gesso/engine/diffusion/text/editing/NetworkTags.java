package studio.gesso.engine.diffusion.text.editing;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.text.PromptTag;
import studio.gesso.engine.base.json.StrictJson;

/**
 * The additional networks that prompts name, in A1111's notation: {@code <lora:name:1>}, {@code <hypernet:name:1>},
 * {@code <lyco:name:1>}. Text encoders never see them.
 *
 * @param tags as they were written, in order
 * @param prompt the rest of the prompt
 */
public record NetworkTags(List<String> tags, String prompt) {

    private static final Pattern TAG = Pattern.compile(
            Stream.of(PromptTag.LORA, PromptTag.HYPERNETWORK)
                    .flatMap(tag -> tag.words().stream())
                    .collect(Collectors.joining("|", "<\\s*(?i:", ")\\s*:[^<>]*>")));

    public NetworkTags {
        tags = List.copyOf(tags);
    }

    /** Takes the tags out of a prompt. */
    public static NetworkTags in(String prompt) {
        return StrictJson.isPrompt(prompt)
                ? new NetworkTags(List.of(), prompt)
                : new NetworkTags(TAG.matcher(prompt).results().map(MatchResult::group).toList(),
                        TAG.matcher(prompt).replaceAll(""));
    }
}
