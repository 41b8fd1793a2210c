package studio.gesso.engine.model.text;

import java.util.List;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/**
 * Reads prompts with two text encoders, whose states stand side by side: SDXL (Podell et al. 2023, section 2.1).
 *
 * @param first the smaller one
 * @param second the larger one, whose pooled state counts
 * @param zerosForNothing whether zeros stand for a negative prompt that was not given
 */
public record ClipPairReader(ClipEncoder first, ClipEncoder second, boolean zerosForNothing) implements TextReader {

    @Override
    public TextStates read(String prompt, Tuning tuning, Cancellation cancellation) {
        TextStates one = first.read(prompt, tuning, cancellation);
        TextStates other = second.read(prompt, tuning, cancellation);
        return new TextStates(Tensor.concat(-1, List.of(one.context(), other.context())), other.pooled());
    }

    @Override
    public TextStates readNothing(Tuning tuning, Cancellation cancellation) {
        TextStates empty = read("", tuning, cancellation);
        return zerosForNothing ? empty.zeros() : empty;
    }
}
