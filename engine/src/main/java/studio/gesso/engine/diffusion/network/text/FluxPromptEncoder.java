package studio.gesso.engine.diffusion.network.text;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;

/**
 * Reads prompts as FLUX.1 does: T5 word by word, CLIP as a whole.
 *
 * @param whole CLIP, whose pooled state counts
 * @param words T5
 */
public record FluxPromptEncoder(ClipTextEncoder whole, T5TextEncoder words) implements PromptEncoder {

    @Override
    public PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        return new PromptEmbeds(words.read(prompt, advanced, cancellation),
                whole.read(prompt, advanced.with(it -> it.clipSkip = 0), cancellation).pooled());
    }
}
