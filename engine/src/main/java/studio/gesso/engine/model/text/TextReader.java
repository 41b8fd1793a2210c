package studio.gesso.engine.model.text;

import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.onnx.Cancellation;

/** Understands prompts as one kind of models does: its tokenizers and text encoders. */
public interface TextReader {

    /** What a prompt means. */
    TextStates read(String prompt, Tuning tuning, Cancellation cancellation);

    /** What stands for a negative prompt that was not given; nearly all models read the empty prompt. */
    default TextStates readNothing(Tuning tuning, Cancellation cancellation) {
        return read("", tuning, cancellation);
    }
}
