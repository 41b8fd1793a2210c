package studio.gesso.engine.text.prompt;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A prompt that leaves something open: {@code {red|green|blue}} is one of its alternatives, {@code __animal__} a line of
 * the file animal.txt, and from {@code #} to the end of a line is a comment. What becomes of it follows the seed alone.
 *
 * <p>A backslash makes a brace, a bar or an underscore text. Braces without a bar are text too.
 *
 * @param text what the person wrote
 */
public record Template(String text) {

    /** As in A1111: anywhere, not only at the beginning of a line. */
    private static final Pattern COMMENT = Pattern.compile("#[^\n]*");

    /** Every brace that opens, and every underscore before another, would leave something open. */
    private static final Pattern OPENING = Pattern.compile("\\{|_(?=_)");

    /**
     * The prompt of a seed.
     *
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     * @throws studio.gesso.engine.tensor.Refusal if a wildcard has no file, the file no line, or there is no end
     */
    public String resolve(long seed, Optional<Path> wildcards) {
        return resolve(new Chance(seed, wildcards.map(Wildcards::new)));
    }

    /**
     * The template that leaves nothing open any more: every seed resolves it to what this seed makes of this one. Where
     * there was nothing to choose it is the same template.
     *
     * @param wildcards as for {@link #resolve}, which also says what is refused
     */
    public Template settled(long seed, Optional<Path> wildcards) {
        var chance = new Chance(seed, wildcards.map(Wildcards::new));
        String resolved = resolve(chance);
        return chance.hasChosen() ? new Template(OPENING.matcher(resolved).replaceAll("\\\\$0")) : this;
    }

    /** A text without its comments. */
    static String uncommented(String text) {
        return COMMENT.matcher(text).replaceAll("");
    }

    private String resolve(Chance chance) {
        Prompt.requireShort(text);
        String resolved = chance.resolve(uncommented(text));
        Prompt.requireShort(resolved);
        return resolved;
    }
}
