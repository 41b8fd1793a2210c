package studio.gesso.engine.diffusion.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.tensor.Tensor;

/**
 * The inputs of one network call in addition to the noisy latents and their timestep.
 *
 * @param inputs the values of the inputs by name, {@code [1, …]} each
 * @param shared inputs without an axis for the pictures of a batch
 * @param extraChannels channels after those of the latents, {@code [1, channels, height, width]}
 */
public record Conditioning(Map<String, Tensor> inputs, Map<String, Tensor> shared, Optional<Tensor> extraChannels) {

    /** The input for the prompt embeddings. */
    static final String TEXT = "encoder_hidden_states";

    public Conditioning {
        inputs = Map.copyOf(inputs);
        shared = Map.copyOf(shared);
    }

    /** No inputs other than the latents. */
    public static final Conditioning NONE = new Conditioning(Map.of(), Map.of(), Optional.empty());

    /** The same with one more input. */
    public Conditioning with(String input, Tensor value) {
        return new Conditioning(and(inputs, input, value), shared, extraChannels);
    }

    /** The same with a value added to an input, or as the input where there is none yet. */
    public Conditioning plus(String input, Tensor value) {
        return with(input, Optional.ofNullable(inputs.get(input)).map(there -> there.plus(1, value)).orElse(value));
    }

    /** The same with one more input that has no axis for the pictures of a batch. */
    public Conditioning withShared(String input, Tensor value) {
        return new Conditioning(inputs, and(shared, input, value), extraChannels);
    }

    /** The same with channels behind the latents. */
    public Conditioning extraChannels(Tensor channels) {
        return new Conditioning(inputs, shared, Optional.of(channels));
    }

    private static Map<String, Tensor> and(Map<String, Tensor> some, String name, Tensor value) {
        Map<String, Tensor> all = new HashMap<>(some);
        all.put(name, value);
        return all;
    }
}
