package studio.gesso.engine.text.prompt;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.tensor.Refusal;

/** Chooses alternatives and lines of wildcards, from the left, as a seed says. */
final class Chance {

    /** Choices may hold further choices; this deep or this often nobody means it. */
    private static final int DEEPEST = 50;
    private static final int MOST = 10_000;

    /** Neither a dot nor a slash in front: a name cannot leave the folder. */
    private static final Pattern WILDCARD = Pattern.compile("__([\\p{L}\\p{N}](?:[\\p{L}\\p{N} /-]|_(?!_))*)__");
    private static final String ESCAPABLE = "{|}_";

    private final Random random;
    private final Optional<Wildcards> wildcards;
    private int depth;
    private int made;

    Chance(long seed, Optional<Wildcards> wildcards) {
        // The seeds of a batch are neighbours; multiplied by 2⁶⁴ / φ they lie far apart, and so do their first choices.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.wildcards = wildcards;
    }

    /** A text with everything chosen. */
    String resolve(String text) {
        var out = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(text);
        for (int at = 0; at < text.length();) {
            at = switch (text.charAt(at)) {
                case '\\' -> escaped(text, at, out);
                case '{' -> alternative(text, at, out);
                case '_' -> wildcard(wildcard.region(at, text.length()), out);
                default -> literal(text, at, out);
            };
        }
        return out.toString();
    }

    /** Whether anything was left to chance so far. */
    boolean hasChosen() {
        return made > 0;
    }

    private static int literal(String text, int at, StringBuilder out) {
        out.append(text.charAt(at));
        return at + 1;
    }

    /** A backslash goes where it has made a sign of this language text; before others it is not ours. */
    private static int escaped(String text, int at, StringBuilder out) {
        if (at + 1 == text.length()) {
            return literal(text, at, out);
        }
        if (ESCAPABLE.indexOf(text.charAt(at + 1)) < 0) {
            out.append(text.charAt(at));
        }
        return literal(text, at + 1, out);
    }

    private int alternative(String text, int at, StringBuilder out) {
        Braces braces = Braces.at(text, at);
        if (braces.options().size() < 2) {
            return literal(text, at, out);
        }
        out.append(choose(braces.options()));
        return braces.end();
    }

    private int wildcard(Matcher matcher, StringBuilder out) {
        if (wildcards.isEmpty() || !matcher.lookingAt()) {
            out.append('_');
            return matcher.regionStart() + 1;
        }
        out.append(choose(wildcards.get().choices(matcher.group(1))));
        return matcher.end();
    }

    private String choose(List<String> options) {
        if (++depth > DEEPEST || ++made > MOST) {
            throw new Refusal("The prompt never comes to an end: its alternatives or wildcards hold one another."
                    + " Take out the one that holds itself.");
        }
        String chosen = resolve(options.get(random.nextInt(options.size())));
        depth--;
        return chosen;
    }
}
