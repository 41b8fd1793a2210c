package studio.gesso.engine.diffusion.text.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.base.JsonPrompt;

/**
 * Prompts that are composed with AND, each with its weight: {@code a cat AND a dog :1.2} (Liu et al. 2022; A1111's
 * notation); {@code \AND} is the word. A weight counts where there is an AND only: elsewhere {@code 16:9} at the end of a prompt is text, which is
 * a weight of 9 to A1111.
 *
 * @param parts at least one
 */
public record ComposedPrompt(List<Part> parts) {

    private static final Pattern AND = Pattern.compile("(?<!\\\\)\\bAND\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WEIGHT = Pattern.compile("\\s*:\\s*([-+]?(?:\\d+\\.?|\\d*\\.\\d+))\\s*$");
    /** Beyond this a picture is only noise. */
    private static final double HEAVIEST = 1000;

    /** One of the prompts. */
    public record Part(String text, double weight) {}

    public ComposedPrompt {
        parts = List.copyOf(parts);
    }

    /** Reads a prompt. */
    public static ComposedPrompt of(String text) {
        String[] written = JsonPrompt.is(text) ? new String[]{text} : AND.split(text, -1);
        if (written.length == 1) {
            return new ComposedPrompt(List.of(new Part(text, 1)));
        }
        List<Part> parts = new ArrayList<>();
        for (String part : written) {
            parts.add(weighted(part));
        }
        return new ComposedPrompt(parts);
    }

    private static Part weighted(String written) {
        int colon = written.lastIndexOf(':');
        Matcher weight = WEIGHT.matcher(written);
        return colon >= 0 && weight.region(colon, written.length()).lookingAt()
                ? new Part(written.substring(0, colon).strip(),
                        Math.clamp(Double.parseDouble(weight.group(1)), -HEAVIEST, HEAVIEST))
                : new Part(written.strip(), 1);
    }
}
