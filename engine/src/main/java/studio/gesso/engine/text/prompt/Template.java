package studio.gesso.engine.text.prompt;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A prompt that leaves something open: {@code {red|green|blue}} is one of its alternatives, {@code __animal__} a line of
 * the file animal.txt, and from {@code #} to the end of a line is a comment. What becomes of it follows the seed alone.
 *
 * <p>A backslash makes a brace, a bar or a line of underscores text. Braces without a bar are text too.
 *
 * @param text what the person wrote
 */
public record Template(String text) {

    /** As in A1111: anywhere, not only at the beginning of a line. */
    private static final Pattern COMMENT = Pattern.compile("#[^\n]*");

    /**
     * The prompt of a seed.
     *
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     * @throws studio.gesso.engine.tensor.Refusal if a wildcard has no file, the file no line, or there is no end
     */
    public String resolve(long seed, Optional<Path> wildcards) {
        Prompt.requireShort(text);
        String uncommented = COMMENT.matcher(text).replaceAll("");
        String resolved = new Chance(seed, wildcards.map(Wildcards::new)).resolve(uncommented);
        Prompt.requireShort(resolved);
        return resolved;
    }
}
