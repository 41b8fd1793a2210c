package studio.gesso.engine.diffusion.network.text;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.tensor.Tensor;

/**
 * Reads prompts as Stable Diffusion 3 does (Esser et al. 2024, figure 2): the states of two CLIP encoders are
 * concatenated and padded with zeros to the width of T5's, which follow them.
 *
 * @param sentences T5, which may be left out: zeros stand for it
 * @param width how wide a row is
 * @param length how many tokens T5 reads
 */
public record Sd3PromptEncoder(ClipTextEncoder first, ClipTextEncoder second, Optional<T5TextEncoder> sentences,
        int width, int length)
        implements
            PromptEncoder {

    @Override
    public PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        PromptEmbeds one = first.read(prompt, advanced, cancellation);
        PromptEmbeds other = second.read(prompt, advanced, cancellation);
        Tensor sentence = sentences.map(encoder -> encoder.read(prompt, advanced, cancellation))
                .orElseGet(() -> Tensor.zeros(1, length, width));
        Tensor words = widened(Tensor.concat(-1, List.of(one.context(), other.context())));
        Tensor pooled = Tensor.concat(-1, List.of(one.pooled().orElseThrow(), other.pooled().orElseThrow()));
        return new PromptEmbeds(Tensor.concat(1, List.of(words, sentence)), Optional.of(pooled));
    }

    private Tensor widened(Tensor states) {
        int missing = width - states.shape()[2];
        return Tensor.concat(-1, List.of(states, Tensor.zeros(1, states.shape()[1], missing)));
    }
}
