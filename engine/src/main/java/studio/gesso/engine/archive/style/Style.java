package studio.gesso.engine.archive.style;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A template for prompts, as A1111 and Fooocus have them: {@value #PLACE} stands for what the person wrote; a text
 * without it is put behind that, after a comma.
 *
 * @param name what people choose it by
 * @param prompt what becomes of the prompt; may be empty
 * @param negative what becomes of the negative prompt; may be empty
 */
public record Style(String name, String prompt, String negative) {

    /** Where the person's own text goes. */
    public static final String PLACE = "{prompt}";

    public Style {
        name = name.strip();
        prompt = prompt.strip();
        negative = negative.strip();
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return prompt.isEmpty() && negative.isEmpty();
    }

    /** The prompts with this style. */
    public StyledPrompt applied(StyledPrompt to) {
        return new StyledPrompt(merged(prompt, to.prompt()), merged(negative, to.negative()));
    }

    /** The prompts with all of some styles, the first one innermost. */
    public static StyledPrompt applied(List<Style> styles, StyledPrompt to) {
        StyledPrompt all = to;
        for (Style style : styles) {
            all = style.applied(all);
        }
        return all;
    }

    private static String merged(String template, String text) {
        if (template.contains(PLACE)) {
            return template.replace(PLACE, text.strip());
        }
        return Stream.of(template.isEmpty() ? text : withoutComma(text), template)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String withoutComma(String text) {
        String words = text.strip();
        return words.endsWith(",") ? words.substring(0, words.length() - 1).stripTrailing() : words;
    }
}
