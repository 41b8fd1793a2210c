package studio.gesso.engine.diffusion.guidance;

import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.text.PromptEmbeds;

/**
 * The values from which the inputs of a network are made.
 *
 * @param embeds the prompt embeddings, or those of the negative prompt
 * @param request what to paint
 * @param side which prompt it is
 * @param network the network whose inputs they are
 */
record NetworkInputValues(PromptEmbeds embeds, ConditioningRequest request, Side side, Backbone network) {

    /** Towards a prompt, or away from it. */
    enum Side {
        POSITIVE,
        NEGATIVE
    }
}
