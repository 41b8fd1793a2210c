package studio.gesso.engine.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds tokens in a text as a whole, the longest first. */
final class AddedTokens {

    private final Map<String, Integer> ids = new HashMap<>();
    private final Pattern any;

    /** @param tokens may be empty; of several with one content the first counts */
    AddedTokens(List<AddedToken> tokens) {
        tokens.stream()
                .filter(token -> !token.content().isEmpty())
                .forEach(token -> ids.putIfAbsent(token.content(), token.id()));
        String alternatives = ids.keySet()
                .stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // A pattern without alternatives would match everywhere; this one matches nowhere.
        any = Pattern.compile(alternatives.isEmpty() ? "(?!)" : alternatives);
    }

    /** Goes through a text in order: the ids of the tokens in it, and the text between them. */
    void split(String text, IntConsumer onToken, Consumer<String> onText) {
        Matcher matcher = any.matcher(text);
        int done = 0;
        while (matcher.find()) {
            onText.accept(text.substring(done, matcher.start()));
            onToken.accept(ids.get(matcher.group()));
            done = matcher.end();
        }
        onText.accept(text.substring(done));
    }
}
