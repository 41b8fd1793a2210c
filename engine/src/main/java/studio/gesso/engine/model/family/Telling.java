package studio.gesso.engine.model.family;

import studio.gesso.engine.model.Brief;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.text.TextStates;

/**
 * All that the inputs of a network are told from.
 *
 * @param states what the prompt means, or the negative one
 * @param brief what to paint
 * @param side which prompt it is
 * @param network the network whose inputs they are
 */
record Telling(TextStates states, Brief brief, Side side, Backbone network) {

    /** Towards a prompt, or away from it. */
    enum Side {
        POSITIVE,
        NEGATIVE
    }
}
