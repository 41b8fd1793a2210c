package studio.gesso.engine.model.text;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Port;
import studio.gesso.engine.text.Frame;
import studio.gesso.engine.text.Tokenizer;

/** A text encoder of CLIP with its tokenizer (Radford et al. 2021). */
public final class ClipEncoder {

    private final Tokenizer tokenizer;
    private final Frame frame;
    private final Graph graph;
    private final Layer layer;
    private final Optional<Port> pooled;

    /**
     * A text encoder.
     *
     * @param layer which of its layers the model reads
     * @param pooledName the output that holds the whole prompt in one row; where there is none of this name, the
     *     first one of rank 2
     */
    public ClipEncoder(Tokenizer tokenizer, Graph graph, Layer layer, String pooledName) {
        this.tokenizer = tokenizer;
        this.graph = graph;
        this.layer = layer;
        this.pooled = graph.findOutput(2, pooledName);
        this.frame = graph.input(2, "input_ids")
                .extent(1)
                .map(tokenizer.frame()::withLength)
                .orElseGet(tokenizer::frame);
    }

    /** What a prompt means to this encoder. */
    TextStates read(String prompt, Tuning tuning, Cancellation cancellation) {
        return encode(frame.around(tokenizer.encode(prompt)), tuning.clipSkip(), cancellation);
    }

    private TextStates encode(int[] ids, int skipped, Cancellation cancellation) {
        Port states = states(skipped);
        Set<String> wanted = new HashSet<>(Set.of(states.name()));
        pooled.ifPresent(port -> wanted.add(port.name()));
        var said = graph.run(Tokens.feeds(graph, ids), wanted, cancellation);
        return new TextStates(said.get(states.name()), pooled.map(port -> said.get(port.name())));
    }

    private Port states(int skipped) {
        return switch (layer) {
            case LAST -> graph.output(3, "last_hidden_state", "text_embeddings");
            case PENULTIMATE -> layer.of(graph.outputs(), skipped)
                    .orElseGet(() -> graph.output(3, "hidden_states", "last_hidden_state"));
        };
    }
}
