package studio.gesso.engine.diffusion.network.text;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;

/** Reads prompts with one text encoder: Stable Diffusion 1 and 2, and SDXL's refiner. */
public record ClipPromptEncoder(ClipTextEncoder encoder) implements PromptEncoder {

    @Override
    public PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        return encoder.read(prompt, advanced, cancellation);
    }
}
