package studio.gesso.engine.diffusion.network.text;

import java.util.List;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.tensor.Tensor;

/**
 * Reads prompts with two text encoders, whose states are concatenated: SDXL (Podell et al. 2023, section 2.1).
 *
 * @param first the smaller one
 * @param second the larger one, whose pooled state is used
 * @param zerosForNothing whether a missing negative prompt becomes zeros
 */
public record ClipPairPromptEncoder(ClipTextEncoder first, ClipTextEncoder second,
        boolean zerosForNothing) implements PromptEncoder {

    @Override
    public PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        PromptEmbeds one = first.read(prompt, advanced, cancellation);
        PromptEmbeds other = second.read(prompt, advanced, cancellation);
        return new PromptEmbeds(Tensor.concat(-1, List.of(one.context(), other.context())), other.pooled());
    }

    @Override
    public PromptEmbeds readNothing(AdvancedSettings advanced, Cancellation cancellation) {
        PromptEmbeds empty = read("", advanced, cancellation);
        return zerosForNothing ? empty.zeros() : empty;
    }
}
