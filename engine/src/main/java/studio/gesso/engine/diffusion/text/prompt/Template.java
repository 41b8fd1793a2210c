package studio.gesso.engine.diffusion.text.prompt;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.base.JsonPrompt;

/**
 * A prompt that leaves something open, as Dynamic Prompts writes it: {@code {red|green|blue}} is one of its alternatives,
 * {@code {2$$ and $$a|b|c}} two of them, {@code {0.9::a|0.1::b}} the first one nearly always, {@code __animal__} a line
 * of the file animal.txt, and a line that begins with {@code #} is a comment. What becomes of it follows the seed alone.
 *
 * <p>A backslash makes a brace, a bar, an underscore or a {@code #} text; it stays in what is resolved, and is left out
 * when the prompt is read. Braces without a bar are text too, and so is all of a prompt that is JSON.
 *
 * @param text what the person wrote
 */
public record Template(String text) {

    /** What is text already, or else would be a choice or a comment: after a resolution all of it is meant as text. */
    private static final Pattern OPENING = Pattern.compile("\\\\.|\\{|_(?=_)|^#", Pattern.DOTALL | Pattern.MULTILINE);

    /**
     * The prompt of a seed.
     *
     * @param wildcards the folder with the files of wildcards; where there is none, they are text
     * @throws studio.gesso.engine.base.UserException if a wildcard has no file, the file no line, or there is no end
     */
    public String resolve(long seed, Optional<Path> wildcards) {
        return resolve(new Chance(seed, wildcards.map(folder -> new Wildcards(folder, () -> {}))));
    }

    /**
     * The template that leaves nothing open any more: every seed resolves it to what this seed makes of this one. Where
     * there was nothing to choose it is the same template.
     *
     * @param wildcards what wildcards stand for; where there is nothing, they are text
     * @throws studio.gesso.engine.base.UserException as for {@link #resolve}
     */
    public Template settled(long seed, Optional<Wildcards> wildcards) {
        var chance = new Chance(seed, wildcards);
        String resolved = resolve(chance);
        return chance.hasChosen()
                ? new Template(OPENING.matcher(resolved).replaceAll(Template::escaped))
                : this;
    }

    private static String escaped(MatchResult found) {
        String text = found.group();
        return Matcher.quoteReplacement(text.startsWith("\\") ? text : "\\" + text);
    }

    private String resolve(Chance chance) {
        Prompt.requireShort(text);
        if (JsonPrompt.is(text)) {
            return text;
        }
        String resolved = chance.resolve(TemplateParser.uncommented(text));
        Prompt.requireShort(resolved);
        return resolved;
    }
}
