package studio.gesso.engine.model.text;

import java.util.Optional;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** Reads nothing: models that paint without being told what. */
public final class NoReader implements TextReader {

    @Override
    public TextStates read(String prompt, Tuning tuning, Cancellation cancellation) {
        return new TextStates(Tensor.zeros(1, 0, 0), Optional.empty());
    }
}
