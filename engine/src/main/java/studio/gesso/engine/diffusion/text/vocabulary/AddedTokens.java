package studio.gesso.engine.diffusion.text.vocabulary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds added tokens in a text, the longest first: some in the raw text, the others after normalisation. */
public final class AddedTokens {

    private final Search raw;
    private final Search normalized;
    private final UnaryOperator<String> normalizer;

    /**
     * @param tokens may be empty; of several with one content the first counts
     * @param normalizer what is done to the text between the tokens of the raw text
     */
    AddedTokens(List<AddedToken> tokens, UnaryOperator<String> normalizer) {
        this.normalizer = normalizer;
        Map<String, Integer> inRaw = new HashMap<>();
        Map<String, Integer> inNormalized = new HashMap<>();
        for (AddedToken token : tokens) {
            if (token.normalized()) {
                inNormalized.putIfAbsent(normalizer.apply(token.content()), token.id());
            } else {
                inRaw.putIfAbsent(token.content(), token.id());
            }
        }
        raw = Search.of(inRaw);
        normalized = Search.of(inNormalized);
    }

    /** Goes through a text in order: the ids of the tokens in it, and the normalised text between them. */
    public void split(String text, IntConsumer onToken, Consumer<String> onText) {
        raw.split(text, onToken, part -> normalized.split(normalizer.apply(part), onToken, onText));
    }

    private record Search(Map<String, Integer> ids, Pattern any) {

        static Search of(Map<String, Integer> ids) {
            String alternatives = ids.keySet()
                    .stream()
                    .filter(content -> !content.isEmpty())
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            // A pattern without alternatives would match everywhere; this one matches nowhere.
            return new Search(ids, Pattern.compile(alternatives.isEmpty() ? "(?!)" : alternatives));
        }

        void split(String text, IntConsumer onToken, Consumer<String> onText) {
            Matcher matcher = any.matcher(text);
            int done = 0;
            while (matcher.find()) {
                onText.accept(text.substring(done, matcher.start()));
                onToken.accept(Objects.requireNonNull(ids.get(matcher.group())));
                done = matcher.end();
            }
            onText.accept(text.substring(done));
        }
    }
}
