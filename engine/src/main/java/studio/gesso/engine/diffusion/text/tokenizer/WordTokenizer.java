package studio.gesso.engine.diffusion.text.tokenizer;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tokenizer with words beside its own, each of several tokens (textual inversion): the text is cut at the words, and the
 * pieces are tokenized as ever. Words are found in any case, but not inside longer ones.
 */
public final class WordTokenizer implements Tokenizer {

    private static final Pattern INSIDE = Pattern.compile("[\\p{L}\\p{N}]");

    private final Tokenizer base;
    private final List<Word> words;
    private final Pattern any;

    /**
     * A word.
     *
     * @param text how prompts write it
     * @param first the number of its first token
     * @param length how many tokens it has
     */
    public record Word(String text, int first, int length) {}

    /** A tokenizer with some words more. */
    public WordTokenizer(Tokenizer base, List<Word> words) {
        this.base = base;
        this.words = words.stream()
                .filter(word -> !word.text.isEmpty())
                .sorted(Comparator.comparingInt((Word word) -> word.text.length()).reversed())
                .toList();
        String alternatives = this.words.stream()
                .map(word -> "(" + pattern(word.text) + ")")
                .collect(Collectors.joining("|"));
        // A pattern without alternatives would match everywhere; this one matches nowhere.
        this.any = compiled(alternatives.isEmpty() ? "(?!)" : alternatives);
    }

    /** Whether a text has a word in it. */
    public static boolean isIn(String text, String word) {
        return !word.isEmpty() && compiled(pattern(word)).matcher(text).find();
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String pattern(String word) {
        String first = word.substring(0, word.offsetByCodePoints(0, 1));
        String last = word.substring(word.offsetByCodePoints(word.length(), -1));
        return (INSIDE.matcher(first).matches() ? "(?<!" + INSIDE + ")" : "") + Pattern.quote(word)
                + (INSIDE.matcher(last).matches() ? "(?!" + INSIDE + ")" : "");
    }

    @Override
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        Matcher matcher = any.matcher(text);
        int done = 0;
        while (matcher.find()) {
            IntStream.of(base.encode(text.substring(done, matcher.start()))).forEach(ids::add);
            Word word = found(matcher);
            IntStream.range(word.first, word.first + word.length).forEach(ids::add);
            done = matcher.end();
        }
        IntStream.of(base.encode(text.substring(done))).forEach(ids::add);
        return ids.build().toArray();
    }

    private Word found(Matcher matcher) {
        int group = 1;
        while (matcher.start(group) < 0) {
            group++;
        }
        return words.get(group - 1);
    }

    @Override
    public Frame frame() {
        return base.frame();
    }

    @Override
    public int size() {
        return base.size();
    }
}
