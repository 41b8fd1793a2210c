package studio.gesso.engine.diffusion.network.text;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;

/** Encodes prompts for one family of models: its tokenizers and text encoders. */
public interface PromptEncoder {

    /** The embeddings of a prompt. */
    PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation);

    /** The embeddings for a missing negative prompt; nearly all models encode the empty prompt. */
    default PromptEmbeds readNothing(AdvancedSettings advanced, Cancellation cancellation) {
        return read("", advanced, cancellation);
    }
}
