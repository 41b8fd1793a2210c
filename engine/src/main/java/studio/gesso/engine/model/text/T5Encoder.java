package studio.gesso.engine.model.text;

import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.text.Tokenizer;
import studio.gesso.engine.text.prompt.Prompt;

/**
 * The text encoder of T5 with its tokenizer (Raffel et al. 2020). It was trained on sentences, so the brackets and weights
 * of a prompt are left out where they are not meant as text.
 *
 * @param length how many tokens a prompt is padded or cut to
 */
public record T5Encoder(Tokenizer tokenizer, Graph graph, int length) {

    /** A row for every token of a prompt, {@code [1, length, width]}. */
    Tensor read(String prompt, Tuning tuning, Cancellation cancellation) {
        String sentence = switch (tuning.emphasis()) {
            case ORIGINAL -> Prompt.sentence(prompt);
            case PLAIN -> prompt;
        };
        int[] ids = tokenizer.frame().withLength(length).around(tokenizer.encode(sentence));
        return graph.run(Tokens.feeds(graph, ids), graph.output(3, "last_hidden_state"), cancellation);
    }
}
