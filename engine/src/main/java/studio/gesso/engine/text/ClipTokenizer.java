package studio.gesso.engine.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * CLIP's tokenizer: byte pairs of lower-case words. Every id equals that of Hugging Face's transformers 5 (the
 * tokenizers library), which unlike OpenAI's own code neither mends broken text nor resolves HTML.
 */
public final class ClipTokenizer implements Tokenizer {

    private static final int LENGTH = 77;
    private static final String START = "<|startoftext|>";
    private static final String END = "<|endoftext|>";

    private final AddedTokens raw;
    private final AddedTokens normalized;
    private final BytePairs pairs;
    private final Frame frame;
    private final int size;

    private ClipTokenizer(List<AddedToken> whole, BytePairs pairs, Frame frame, int size) {
        this.raw = new AddedTokens(whole.stream().filter(token -> !token.normalized()).toList());
        this.normalized = new AddedTokens(whole.stream()
                .filter(AddedToken::normalized)
                .map(token -> new AddedToken(ClipText.normalize(token.content()), token.id(), true))
                .toList());
        this.pairs = pairs;
        this.frame = frame;
        this.size = size;
    }

    /** Opens the tokenizer in a folder. */
    static ClipTokenizer open(TokenizerFolder folder) {
        ClipVocabulary vocabulary = ClipVocabulary.read(folder);
        TokenizerConfig config = TokenizerConfig.read(folder);
        List<AddedToken> whole = new ArrayList<>(vocabulary.added());
        whole.addAll(config.whole(vocabulary.ids()));
        Map<String, Integer> ids = new HashMap<>(vocabulary.ids());
        whole.forEach(token -> ids.putIfAbsent(token.content(), token.id()));

        int start = folder.id(ids, config.content(TokenizerConfig.START, START));
        String endName = config.content(TokenizerConfig.END, END);
        int end = folder.id(ids, endName);
        int padding = folder.id(ids, config.content(TokenizerConfig.PADDING, endName));
        var frame = new Frame(config.length().orElse(LENGTH), OptionalInt.of(start), end, padding);
        int unknown = ids.getOrDefault(config.content(TokenizerConfig.UNKNOWN, endName), end);
        try {
            var pairs = new BytePairs(vocabulary.ids(), vocabulary.merges(), unknown);
            return new ClipTokenizer(whole, pairs, frame, Collections.max(ids.values()) + 1);
        } catch (IllegalArgumentException e) {
            throw folder.damaged(vocabulary.mergesFile(), e.getMessage(), e);
        }
    }

    @Override
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        raw.split(text, ids, part -> normalized.split(ClipText.normalize(part), ids,
                words -> ClipText.pieces(words, piece -> pairs.encode(piece, ids))));
        return ids.build().toArray();
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public int size() {
        return size;
    }
}
