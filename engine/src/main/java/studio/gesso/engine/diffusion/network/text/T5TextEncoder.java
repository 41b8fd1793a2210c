package studio.gesso.engine.diffusion.network.text;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.text.prompt.Prompt;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.tensor.Tensor;

/**
 * The text encoder of T5 with its tokenizer (Raffel et al. 2020). It was trained on sentences, so the brackets and weights
 * of a prompt are left out where they are not meant as text.
 *
 * @param length how many tokens a prompt is padded or cut to
 */
public record T5TextEncoder(Tokenizer tokenizer, NetworkGraph network, int length) {

    /** A row for every token of a prompt, {@code [1, length, width]}. */
    Tensor read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        String sentence = switch (advanced.emphasis()) {
            case ORIGINAL -> Prompt.sentence(prompt);
            case PLAIN -> prompt;
        };
        int[] ids = tokenizer.frame().withLength(length).around(tokenizer.encode(sentence));
        return network.run(TokenInput.feeds(network, ids), network.output(3, "last_hidden_state"), cancellation);
    }
}
