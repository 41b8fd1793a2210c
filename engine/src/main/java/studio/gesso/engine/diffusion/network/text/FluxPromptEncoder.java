package studio.gesso.engine.diffusion.network.text;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;

/**
 * Encodes prompts as FLUX.1 does: the states of T5's tokens, and CLIP's pooled embedding.
 *
 * @param whole CLIP, whose pooled state is used
 * @param words T5
 */
public record FluxPromptEncoder(ClipTextEncoder whole, T5TextEncoder words) implements PromptEncoder {

    @Override
    public PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        return new PromptEmbeds(words.read(prompt, advanced, cancellation),
                whole.read(prompt, advanced.with(it -> it.clipSkip = 0), cancellation).pooled());
    }
}
