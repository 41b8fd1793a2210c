package studio.gesso.engine.model.text;

import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.text.Tokenizer;

/**
 * The text encoder of T5 with its tokenizer (Raffel et al. 2020). Prompts keep their weights and brackets: it was
 * trained on sentences.
 *
 * @param length how many tokens a prompt is padded or cut to
 */
public record T5Encoder(Tokenizer tokenizer, Graph graph, int length) {

    /** A row for every token of a prompt, {@code [1, length, width]}. */
    Tensor read(String prompt, Cancellation cancellation) {
        int[] ids = tokenizer.frame().withLength(length).around(tokenizer.encode(prompt));
        return graph.run(Tokens.feeds(graph, ids), graph.output(3, "last_hidden_state"), cancellation);
    }
}
