package studio.gesso.engine.diffusion.text.tokenizer;

import java.nio.file.Path;
import studio.gesso.engine.diffusion.text.vocabulary.ClipVocabulary;
import studio.gesso.engine.diffusion.text.vocabulary.TokenizerFolder;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary;
import studio.gesso.engine.diffusion.text.vocabulary.Vocabulary;

/** Turns text into the token ids that a text encoder was trained on. Safe to use from several threads. */
public sealed interface Tokenizer permits ClipTokenizer, UnigramTokenizer, WordTokenizer {

    /** The ids of a text of any length, without start, end and padding. */
    int[] encode(String text);

    /** The frame around the ids of a text for the text encoder. */
    Frame frame();

    /** The highest id that any text can get, plus one; a text encoder needs at least as many embeddings. */
    int size();

    /** The ids of a text as its encoder takes them: framed, padded, and cut where the text is too long. */
    default int[] framed(String text) {
        return frame().around(encode(text));
    }

    /**
     * Opens the tokenizer in a folder, of the type of its files: vocab.json with merges.txt (CLIP), tokenizer.json
     * (either) or spiece.model (T5).
     *
     * @throws studio.gesso.engine.base.UserException if files are missing or damaged
     */
    static Tokenizer open(Path folder) {
        var files = new TokenizerFolder(folder);
        return switch (Vocabulary.read(files)) {
            case ClipVocabulary clip -> new ClipTokenizer(files, clip);
            case UnigramVocabulary unigram -> new UnigramTokenizer(files, unigram);
        };
    }
}
