package studio.gesso.engine.archive.metadata.prompts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A prompt of another program in Gesso's language.
 *
 * @param text the prompt as Gesso reads it
 * @param left what could not be translated, by the setting's name, with a message for each
 */
public record PromptTranslation(String text, Map<String, String> left) {

    public PromptTranslation {
        left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }

    static PromptTranslation of(String text) {
        return new PromptTranslation(text, Map.of());
    }

    /** The same with one more thing that could not be translated; what is already listed stays. */
    PromptTranslation with(String setting, String sentence) {
        Map<String, String> more = new LinkedHashMap<>(left);
        more.putIfAbsent(setting, sentence);
        return new PromptTranslation(text, more);
    }
}
