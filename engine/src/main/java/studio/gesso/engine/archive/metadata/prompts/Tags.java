package studio.gesso.engine.archive.metadata.prompts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.base.text.PromptTag;

/** A1111's prompts: the weights are ours, and tags such as {@code <lora:x:1>} call for additions to the model. */
final class Tags {

    private static final Pattern TAG = Pattern.compile("<(\\w{1,40}):[^<>]{1,1000}>");

    private Tags() {}

    static PromptTranslation translated(String prompt) {
        PromptTranslation words = withoutTags(prompt);
        return new PromptTranslation(LiteralPrompt.keepingWeights(words.text()), words.left());
    }

    static PromptTranslation withoutTags(String prompt) {
        Map<String, StringJoiner> found = new LinkedHashMap<>();
        Matcher tags = TAG.matcher(prompt);
        tags.results()
                .forEach(tag -> found.computeIfAbsent(setting(tag.group(1)), _ -> new StringJoiner(", "))
                        .add(tag.group()));
        String words = found.isEmpty() ? prompt : tags.replaceAll("").strip();
        PromptTranslation translation = PromptTranslation.of(words);
        for (Map.Entry<String, StringJoiner> one : found.entrySet()) {
            translation = translation.with(one.getKey(), takenOut(one.getValue().toString()));
        }
        return translation;
    }

    /** The usual name for what a tag adds. */
    static String setting(String tag) {
        return PromptTag.of(tag).map(PromptTag::label).orElse("<" + tag + ">");
    }

    static String takenOut(String tags) {
        return "Taken out of the prompt: " + tags + ".";
    }
}
