package studio.gesso.engine.model.text;

import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.onnx.Cancellation;

/** Reads prompts with one text encoder: Stable Diffusion 1 and 2, and SDXL's refiner. */
public record ClipReader(ClipEncoder encoder) implements TextReader {

    @Override
    public TextStates read(String prompt, Tuning tuning, Cancellation cancellation) {
        return encoder.read(prompt, tuning, cancellation);
    }
}
