package studio.gesso.engine.diffusion.network.text;

import java.util.List;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.diffusion.text.tokenizer.WordTokenizer;
import studio.gesso.engine.tensor.Tensor;

/**
 * Words that were added to the vocabulary of a text encoder.
 *
 * @param words their tokens go on after the last row of the encoder's table
 * @param rows the embeddings of these tokens, {@code [rows, width]}
 */
public record AddedWords(List<WordTokenizer.Word> words, Tensor rows) {

    public AddedWords {
        words = List.copyOf(words);
    }

    WordTokenizer on(Tokenizer tokenizer) {
        return new WordTokenizer(tokenizer, words);
    }
}
