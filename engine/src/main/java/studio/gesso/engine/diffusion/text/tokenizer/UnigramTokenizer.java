package studio.gesso.engine.diffusion.text.tokenizer;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.text.vocabulary.AddedTokens;
import studio.gesso.engine.diffusion.text.vocabulary.TokenIds;
import studio.gesso.engine.diffusion.text.vocabulary.TokenizerConfig;
import studio.gesso.engine.diffusion.text.vocabulary.TokenizerFolder;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary;

/**
 * T5's tokenizer, as SD3 and FLUX.1 use it: the likeliest pieces of each word, where a word begins with "▁". Every id
 * equals that of Hugging Face's transformers 5 (the tokenizers library).
 */
public final class UnigramTokenizer implements Tokenizer {

    private static final int LENGTH = 512;
    private static final Map<String, String> USUAL = Map.of(TokenizerConfig.END, "</s>", TokenizerConfig.UNKNOWN,
            "<unk>", TokenizerConfig.PADDING, "<pad>");
    private static final String WORD_START = "▁";
    /** White space separates words, and so does a typed "▁". */
    private static final Pattern WORD = Pattern.compile("▁?[^▁\\p{IsWhite_Space}]+|▁");

    private final AddedTokens added;
    private final Unigrams unigrams;
    private final Frame frame;
    private final int size;

    /** The tokenizer of a vocabulary, with what the small files of its folder say. */
    UnigramTokenizer(TokenizerFolder folder, UnigramVocabulary vocabulary) {
        var tokens = new TokenIds(folder, vocabulary, USUAL);
        frame = new Frame(tokens.length(LENGTH), OptionalInt.empty(), tokens.id(TokenizerConfig.END),
                tokens.id(TokenizerConfig.PADDING));
        added = tokens.whole(vocabulary.characters()::normalize);
        unigrams = new Unigrams(vocabulary);
        size = tokens.size();
    }

    @Override
    public int[] encode(String text) {
        IntStream.Builder ids = IntStream.builder();
        added.split(text, ids, part -> {
            Matcher words = WORD.matcher(part);
            while (words.find()) {
                String word = words.group();
                unigrams.encode(word.startsWith(WORD_START) ? word : WORD_START + word, ids);
            }
        });
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
