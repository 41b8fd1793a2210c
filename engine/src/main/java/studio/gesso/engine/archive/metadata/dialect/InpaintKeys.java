package studio.gesso.engine.archive.metadata.dialect;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.Fill;

/** A1111's keys for inpainting; defaults are not written. */
final class InpaintKeys {

    static final String BLUR = "Mask blur";

    private static final String AREA = "Inpaint area";
    private static final String ONLY_MASKED = "Only masked";
    private static final String PADDING = "Masked area padding";
    private static final String CONTENT = "Masked content";

    /** Its blur is a standard deviation; our feather is three times as large. */
    private static final int DEVIATIONS = 3;

    private static final Map<Content, String> CONTENTS = new EnumMap<>(Map.of(Content.ORIGINAL, "original",
            Content.BLUR, "fill", Content.NOISE, "latent noise", Content.EMPTY, "latent nothing"));

    private InpaintKeys() {}

    /** Writes the settings of a fill for which A1111 has keys. */
    static void write(Fill.Settings settings, BiConsumer<String, String> pairs) {
        pairs.accept(BLUR, String.valueOf(Math.round((double) settings.feather() / DEVIATIONS)));
        if (settings.content() != Content.ORIGINAL) {
            pairs.accept(CONTENT, CONTENTS.get(settings.content()));
        }
        if (settings.view() == Fill.View.AROUND) {
            pairs.accept(AREA, ONLY_MASKED);
            pairs.accept(PADDING, String.valueOf(settings.padding()));
        }
    }

    /** Whether there are keys about a mask. */
    static boolean isIn(Map<String, String> pairs) {
        return pairs.containsKey(BLUR) || pairs.containsKey(AREA) || pairs.containsKey(CONTENT);
    }

    static void read(Map<String, String> pairs, SettingsReader settings) {
        settings.feather(pairs.getOrDefault(BLUR, "0"), DEVIATIONS);
        settings.onlyMasked(pairs.getOrDefault(AREA, "").equalsIgnoreCase(ONLY_MASKED));
        A1111.take(pairs, PADDING, settings::padding);
        String name = pairs.getOrDefault(CONTENT, "original");
        CONTENTS.entrySet()
                .stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(name))
                .findFirst()
                .ifPresentOrElse(entry -> settings.content(entry.getKey()),
                        () -> settings.lose("masked content", "Gesso does not start from “" + name + "”."));
    }
}
