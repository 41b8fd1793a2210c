package studio.gesso.engine.diffusion.network.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.text.prompt.Chunk;
import studio.gesso.engine.diffusion.text.prompt.Prompt;
import studio.gesso.engine.diffusion.text.tokenizer.Frame;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.tensor.Tensor;

/** A text encoder of CLIP with its tokenizer (Radford et al. 2021). */
public final class ClipTextEncoder {

    private final Tokenizer tokenizer;
    private final Frame frame;
    private final NetworkGraph network;
    private final IntFunction<NetworkGraph> shortened;
    private final EncoderLayer layer;
    private final Optional<Port> pooled;
    private final Optional<AddedWords> words;

    /** A text encoder with the words of its own vocabulary. */
    public ClipTextEncoder(Tokenizer tokenizer, NetworkGraph network, IntFunction<NetworkGraph> shortened,
            EncoderLayer layer, String pooledName) {
        this(tokenizer, network, shortened, layer, pooledName, Optional.empty());
    }

    /**
     * A text encoder.
     *
     * @param shortened the same graph without this number of its last layers, for graphs that do not give the normalised
     *            states of each layer
     * @param layer which of its layers the model reads
     * @param pooledName the output for the pooled embedding; if there is none of this name, the first one of rank 2
     * @param words words that were added to the vocabulary
     */
    public ClipTextEncoder(Tokenizer tokenizer, NetworkGraph network, IntFunction<NetworkGraph> shortened,
            EncoderLayer layer,
            String pooledName, Optional<AddedWords> words) {
        this.tokenizer = words.<Tokenizer>map(added -> added.on(tokenizer)).orElse(tokenizer);
        this.words = words;
        this.network = network;
        this.shortened = shortened;
        this.layer = layer;
        this.pooled = network.findOutput(2, pooledName);
        this.frame = network.input(2, "input_ids")
                .extent(1)
                .map(tokenizer.frame()::withLength)
                .orElseGet(tokenizer::frame);
    }

    /** The embeddings of a prompt: its chunks one after another, and the pooled embedding of the first. */
    PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        List<Tensor> contexts = new ArrayList<>();
        Optional<Tensor> whole = Optional.empty();
        for (Chunk chunk : Prompt.of(prompt, tokenizer, frame, advanced.emphasis()).chunks()) {
            PromptEmbeds embeds = encode(chunk.ids(), advanced.clipSkip(), cancellation);
            contexts.add(advanced.emphasis().apply(embeds.context(), chunk.weights()));
            whole = whole.or(embeds::pooled);
        }
        return new PromptEmbeds(Tensor.concat(1, contexts), whole);
    }

    private PromptEmbeds encode(int[] ids, int skipped, Cancellation cancellation) {
        Optional<Port> given = layer.of(network.outputs(), skipped);
        NetworkGraph encoder = layer == EncoderLayer.LAST && skipped > 0 && given.isEmpty()
                ? shortened.apply(skipped)
                : network;
        Port states = given.orElseGet(() -> states(skipped));
        Set<String> wanted = new HashSet<>(Set.of(states.name()));
        pooled.ifPresent(port -> wanted.add(port.name()));
        var said = encoder.run(feeds(ids), wanted, cancellation);
        return new PromptEmbeds(Objects.requireNonNull(said.get(states.name())),
                pooled.map(port -> said.get(port.name())));
    }

    private Map<String, Feed> feeds(int... ids) {
        Map<String, Feed> feeds = new HashMap<>(TokenInput.feeds(network, ids));
        network.input(ClipTextModel.ADDED)
                .flatMap(port -> port.extent(1))
                .ifPresent(width -> feeds
                        .put(ClipTextModel.ADDED,
                                Feed.of(words.map(AddedWords::rows).orElseGet(() -> Tensor.zeros(1, width)))));
        return feeds;
    }

    /** The states of encoders that do not give those of each layer. */
    private Port states(int skipped) {
        return switch (layer) {
            case LAST -> network.output(3, "last_hidden_state", "text_embeddings");
            case PENULTIMATE -> defaultOutput(skipped);
        };
    }

    private Port defaultOutput(int skipped) {
        if (skipped > 0) {
            throw new UserException(
                    "Clip skip is " + skipped + ", and this model's text encoder does not give the states of "
                            + "so early a layer; choose less, or 0.");
        }
        return network.output(3, "hidden_states", "last_hidden_state");
    }
}
