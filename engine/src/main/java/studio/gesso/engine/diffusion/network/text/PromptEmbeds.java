package studio.gesso.engine.diffusion.network.text;

import java.util.Optional;
import studio.gesso.engine.tensor.Tensor;

/**
 * The embeddings of a prompt.
 *
 * @param context a row for every token, {@code [1, tokens, width]}
 * @param pooled the pooled embedding, {@code [1, width]}
 */
public record PromptEmbeds(Tensor context, Optional<Tensor> pooled) {

    /** Zeros of the same shape. */
    PromptEmbeds zeros() {
        return new PromptEmbeds(Tensor.zeros(context.shape()), pooled.map(p -> Tensor.zeros(p.shape())));
    }
}
