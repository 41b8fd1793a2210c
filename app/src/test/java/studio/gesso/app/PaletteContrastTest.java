package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written can be read: at least 4.5 : 1 between text and what lies under it (WCAG 2.2, 1.4.3). */
class PaletteContrastTest {

    private static final Pattern TOKEN = Pattern.compile("-gesso-([\\w-]+): (#[0-9a-f]{6});");
    private static final List<String> GROUNDS = List.of("surround", "window", "panel", "raised");

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void everyTextCanBeReadOnEveryGround(String theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        for (String ground : GROUNDS) {
            assertReadable(tokens, "text", ground);
        }
        for (String ground : List.of("window", "panel", "raised")) {
            for (String text : List.of("muted", "faint", "accent-text", "danger", "ok")) {
                assertReadable(tokens, text, ground);
            }
        }
        assertReadable(tokens, "on-surround", "surround");
        assertReadable(tokens, "on-accent", "accent");
        assertReadable(tokens, "on-accent", "accent-hover");
        assertReadable(tokens, "on-accent", "accent-pressed");
        assertReadable(tokens, "accent-text", "accent-soft");
        assertReadable(tokens, "text", "progress");
        assertReadable(tokens, "text", "hover");
        assertReadable(tokens, "muted", "hover");
    }

    private static void assertReadable(Map<String, Color> tokens, String text, String ground) {
        double contrast = contrast(tokens.get(text), tokens.get(ground));
        assertTrue(contrast >= 4.5, String.format("%s on %s: %.2f : 1", text, ground, contrast));
    }

    private static Map<String, Color> tokens(String theme) throws IOException {
        Map<String, Color> tokens = new HashMap<>();
        try (var sheet = PaletteContrastTest.class.getResourceAsStream("theme/" + theme + ".css")) {
            Matcher matcher = TOKEN.matcher(new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), Color.web(matcher.group(2)));
            }
        }
        return tokens;
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
