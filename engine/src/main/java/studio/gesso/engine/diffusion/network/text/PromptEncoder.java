package studio.gesso.engine.diffusion.network.text;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;

/** Understands prompts as one kind of models does: its tokenizers and text encoders. */
public interface PromptEncoder {

    /** What a prompt means. */
    PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation);

    /** What stands for a negative prompt that was not given; nearly all models read the empty prompt. */
    default PromptEmbeds readNothing(AdvancedSettings advanced, Cancellation cancellation) {
        return read("", advanced, cancellation);
    }
}
