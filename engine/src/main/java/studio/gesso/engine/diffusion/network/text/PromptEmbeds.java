package studio.gesso.engine.diffusion.network.text;

import java.util.Optional;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a prompt means to a model.
 *
 * @param context a row for every token, {@code [1, tokens, width]}
 * @param pooled the whole prompt in one row, {@code [1, width]}
 */
public record PromptEmbeds(Tensor context, Optional<Tensor> pooled) {

    /** As much of nothing. */
    PromptEmbeds zeros() {
        return new PromptEmbeds(Tensor.zeros(context.shape()), pooled.map(p -> Tensor.zeros(p.shape())));
    }
}
