package studio.gesso.engine.archive.metadata.notation;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.codec.StealthText;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** The texts within a text that was hidden in a picture's pixels: A1111's alone, or NovelAI's as a JSON object. */
public final class StealthTexts {

    private StealthTexts() {}

    /** The same, with the hidden texts added; those in the file itself come first. */
    public static EmbeddedData laidOpen(EmbeddedData embedded) {
        String hidden = embedded.texts().getOrDefault(StealthText.KEYWORD, "");
        if (hidden.isBlank()) {
            return embedded;
        }
        Map<String, String> texts = new LinkedHashMap<>(embedded.texts());
        texts.remove(StealthText.KEYWORD);
        texts(hidden).forEach(texts::putIfAbsent);
        return new EmbeddedData(embedded.size(), texts, embedded.orientation());
    }

    private static Map<String, String> texts(String hidden) {
        Map<String, String> texts = new LinkedHashMap<>();
        LenientJson.parse(hidden)
                .ifPresent(object -> object.entrySet()
                        .forEach(text -> LenientJson.text(text.getValue())
                                .ifPresent(value -> texts.put(text.getKey(), value))));
        return texts.isEmpty() ? Map.of(TextPlaces.PARAMETERS, hidden) : texts;
    }
}
