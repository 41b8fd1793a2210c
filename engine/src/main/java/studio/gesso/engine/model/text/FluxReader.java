package studio.gesso.engine.model.text;

import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.onnx.Cancellation;

/**
 * Reads prompts as FLUX.1 does: T5 word by word, CLIP as a whole.
 *
 * @param whole CLIP, whose pooled state counts
 * @param words T5
 */
public record FluxReader(ClipEncoder whole, T5Encoder words) implements TextReader {

    @Override
    public TextStates read(String prompt, Tuning tuning, Cancellation cancellation) {
        return new TextStates(words.read(prompt, tuning, cancellation),
                whole.read(prompt, tuning.withClipSkip(0), cancellation).pooled());
    }
}
