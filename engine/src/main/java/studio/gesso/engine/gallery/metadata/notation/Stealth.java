package studio.gesso.engine.gallery.metadata.notation;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.image.StealthText;

/** The texts within a text that was hidden in a picture's pixels: A1111's alone, or NovelAI's as a JSON object. */
public final class Stealth {

    private Stealth() {}

    /** The same, with the hidden texts among the others; those that stand in the file itself go first. */
    public static Embedded laidOpen(Embedded embedded) {
        String hidden = embedded.texts().getOrDefault(StealthText.KEYWORD, "");
        if (hidden.isBlank()) {
            return embedded;
        }
        Map<String, String> texts = new LinkedHashMap<>(embedded.texts());
        texts.remove(StealthText.KEYWORD);
        texts(hidden).forEach(texts::putIfAbsent);
        return new Embedded(embedded.size(), texts, embedded.orientation());
    }

    private static Map<String, String> texts(String hidden) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            Json.object(hidden, "")
                    .entrySet()
                    .forEach(text -> Json.text(text.getValue()).ifPresent(value -> texts.put(text.getKey(), value)));
        } catch (Malformed e) {
            // One text, and no object of several.
        }
        return texts.isEmpty() ? Map.of(Texts.PARAMETERS, hidden) : texts;
    }
}
