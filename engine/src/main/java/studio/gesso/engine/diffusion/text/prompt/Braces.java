package studio.gesso.engine.diffusion.text.prompt;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.text.wildcard.Choice;

/**
 * Alternatives between braces.
 *
 * @param choices the texts between the bars; at least one
 * @param count how many of them are taken
 */
record Braces(List<Choice> choices, Count count) implements TemplatePart {

    private static final Pattern WEIGHT = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d*)?|\\.\\d+)::");

    /**
     * How many alternatives are taken, none of them twice.
     *
     * @param least 0 or more
     * @param most at least {@code least}
     * @param separator the text between them
     */
    record Count(int least, int most, String separator) {
        static final Count ONE = new Count(1, 1, "");
    }

    Braces {
        choices = List.copyOf(choices);
    }

    /** An alternative as it was written, with its weight before it where it has one: {@code 0.9::red}. */
    static Choice choice(String written) {
        Matcher weight = WEIGHT.matcher(written);
        return weight.lookingAt()
                ? new Choice(written.substring(weight.end()), Double.parseDouble(weight.group(1)))
                : Choice.of(written);
    }
}
