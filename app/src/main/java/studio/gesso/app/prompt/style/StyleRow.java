package studio.gesso.app.prompt.style;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.archive.style.Style;

/**
 * A style as the window shows it.
 *
 * @param use whether it is applied to the prompt
 * @param key all of it in small letters, to be searched at every letter that is typed
 */
record StyleRow(String name, String prompt, String negative, Use use, String key) {

    /** Whether a style is applied. */
    enum Use {
        CHOSEN,
        LEFT
    }

    static StyleRow of(Style style) {
        return new StyleRow(style.name(), style.prompt(), style.negative(), Use.LEFT,
                (style.name() + "\n" + style.prompt() + "\n" + style.negative()).toLowerCase(Locale.ROOT));
    }

    /** The same, applied or not. */
    StyleRow chosen(boolean chosen) {
        return new StyleRow(name, prompt, negative, chosen ? Use.CHOSEN : Use.LEFT, key);
    }

    Style style() {
        return new Style(name, prompt, negative);
    }

    boolean isChosen() {
        return use == Use.CHOSEN;
    }

    /** Both texts in one line. */
    String texts() {
        return Stream.of(prompt, negative.isEmpty() ? "" : "negative: " + negative)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "))
                .replaceAll("\\s+", " ");
    }

    /** Whether each typed word is in its name or its texts. */
    boolean matches(String typed) {
        return Stream.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(key::contains);
    }
}
