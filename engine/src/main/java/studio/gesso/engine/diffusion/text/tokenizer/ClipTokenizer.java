package studio.gesso.engine.diffusion.text.tokenizer;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.text.vocabulary.AddedTokens;
import studio.gesso.engine.diffusion.text.vocabulary.ClipVocabulary;
import studio.gesso.engine.diffusion.text.vocabulary.TokenIds;
import studio.gesso.engine.diffusion.text.vocabulary.TokenizerConfig;
import studio.gesso.engine.diffusion.text.vocabulary.TokenizerFolder;

/**
 * CLIP's tokenizer: byte pairs of lower-case words. Every id equals that of Hugging Face's transformers 5 (the
 * tokenizers library), which unlike OpenAI's own code neither mends broken text nor resolves HTML.
 */
public final class ClipTokenizer implements Tokenizer {

    private static final int LENGTH = 77;
    private static final String END = "<|endoftext|>";
    private static final Map<String, String> USUAL = Map.of(TokenizerConfig.START, "<|startoftext|>",
            TokenizerConfig.END, END, TokenizerConfig.UNKNOWN, END, TokenizerConfig.PADDING, END);

    private final AddedTokens added;
    private final BytePairs pairs;
    private final Frame frame;
    private final int size;

    /** The tokenizer of a vocabulary, with what the small files of its folder say. */
    ClipTokenizer(TokenizerFolder folder, ClipVocabulary vocabulary) {
        var tokens = new TokenIds(folder, vocabulary, USUAL);
        frame = new Frame(tokens.length(LENGTH), OptionalInt.of(tokens.id(TokenizerConfig.START)),
                tokens.id(TokenizerConfig.END), tokens.id(TokenizerConfig.PADDING));
        added = tokens.whole(ClipText::normalize);
        size = tokens.size();
        try {
            pairs = new BytePairs(vocabulary.ids(), vocabulary.merges(),
                    tokens.id(TokenizerConfig.UNKNOWN));
        } catch (IllegalArgumentException e) {
            throw folder.damaged(vocabulary.mergesFile(), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        added.split(text, ids, words -> ClipText.pieces(words, piece -> pairs.encode(piece, ids)));
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
