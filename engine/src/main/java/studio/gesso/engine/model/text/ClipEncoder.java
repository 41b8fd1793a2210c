package studio.gesso.engine.model.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Port;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.text.Frame;
import studio.gesso.engine.text.Tokenizer;
import studio.gesso.engine.text.prompt.Chunk;
import studio.gesso.engine.text.prompt.Prompt;

/** A text encoder of CLIP with its tokenizer (Radford et al. 2021). */
public final class ClipEncoder {

    private final Tokenizer tokenizer;
    private final Frame frame;
    private final Graph graph;
    private final IntFunction<Graph> shortened;
    private final Layer layer;
    private final Optional<Port> pooled;

    /**
     * A text encoder.
     *
     * @param shortened the same graph without this number of its last layers
     * @param layer which of its layers the model reads
     * @param pooledName the output that holds the whole prompt in one row; where there is none of this name, the
     *     first one of rank 2
     */
    public ClipEncoder(Tokenizer tokenizer, Graph graph, IntFunction<Graph> shortened, Layer layer,
            String pooledName) {
        this.tokenizer = tokenizer;
        this.graph = graph;
        this.shortened = shortened;
        this.layer = layer;
        this.pooled = graph.findOutput(2, pooledName);
        this.frame = graph.input(2, "input_ids")
                .extent(1)
                .map(tokenizer.frame()::withLength)
                .orElseGet(tokenizer::frame);
    }

    /** What a prompt means to this encoder: its chunks one behind the other, the first of them as a whole. */
    TextStates read(String prompt, Tuning tuning, Cancellation cancellation) {
        List<Tensor> contexts = new ArrayList<>();
        Optional<Tensor> whole = Optional.empty();
        for (Chunk chunk : Prompt.of(prompt, tokenizer, frame, tuning.emphasis()).chunks()) {
            TextStates states = encode(chunk.ids(), tuning.clipSkip(), cancellation);
            contexts.add(tuning.emphasis().apply(states.context(), chunk.weights()));
            whole = whole.or(states::pooled);
        }
        return new TextStates(Tensor.concat(1, contexts), whole);
    }

    private TextStates encode(int[] ids, int skipped, Cancellation cancellation) {
        Graph encoder = layer == Layer.LAST && skipped > 0 ? shortened.apply(skipped) : graph;
        Port states = states(skipped);
        Set<String> wanted = new HashSet<>(Set.of(states.name()));
        pooled.ifPresent(port -> wanted.add(port.name()));
        var said = encoder.run(Tokens.feeds(graph, ids), wanted, cancellation);
        return new TextStates(said.get(states.name()), pooled.map(port -> said.get(port.name())));
    }

    private Port states(int skipped) {
        return switch (layer) {
            case LAST -> graph.output(3, "last_hidden_state", "text_embeddings");
            case PENULTIMATE -> layer.of(graph.outputs(), skipped).orElseGet(() -> usual(skipped));
        };
    }

    /** The states of encoders that give one kind only. */
    private Port usual(int skipped) {
        if (skipped > 0) {
            throw new Refusal("Clip skip is " + skipped + ", and this model's text encoder does not give the states of "
                    + "so early a layer; choose less, or 0.");
        }
        return graph.output(3, "hidden_states", "last_hidden_state");
    }
}
