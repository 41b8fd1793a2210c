package studio.gesso.engine.archive.metadata.prompts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A prompt of another program in Gesso's language.
 *
 * @param text the prompt as Gesso reads it
 * @param left what could not be translated, by the name of the setting, with a sentence for each
 */
public record Translation(String text, Map<String, String> left) {

    public Translation {
        left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }

    static Translation of(String text) {
        return new Translation(text, Map.of());
    }

    /** The same with one more thing that could not be translated; what is already listed stays. */
    Translation with(String setting, String sentence) {
        Map<String, String> more = new LinkedHashMap<>(left);
        more.putIfAbsent(setting, sentence);
        return new Translation(text, more);
    }
}
