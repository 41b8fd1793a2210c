package studio.gesso.engine.model.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.tensor.Tensor;

/**
 * All that a network is told of one picture beside the noisy latents and their timestep.
 *
 * @param inputs what goes to the inputs of these names, {@code [1, …]} each
 * @param shared inputs without an axis for the pictures of a batch
 * @param beside channels that stand behind those of the latents, {@code [1, channels, height, width]}
 */
public record Condition(Map<String, Tensor> inputs, Map<String, Tensor> shared, Optional<Tensor> beside) {

    /** The input for what a text encoder made of the prompt. */
    static final String TEXT = "encoder_hidden_states";

    public Condition {
        inputs = Map.copyOf(inputs);
        shared = Map.copyOf(shared);
    }

    /** Nothing but the latents. */
    public static final Condition NONE = new Condition(Map.of(), Map.of(), Optional.empty());

    /** The same with one more input. */
    public Condition with(String input, Tensor value) {
        return new Condition(and(inputs, input, value), shared, beside);
    }

    /** The same with one more input that has no axis for the pictures of a batch. */
    public Condition withShared(String input, Tensor value) {
        return new Condition(inputs, and(shared, input, value), beside);
    }

    /** The same with channels behind the latents. */
    public Condition beside(Tensor channels) {
        return new Condition(inputs, shared, Optional.of(channels));
    }

    private static Map<String, Tensor> and(Map<String, Tensor> some, String name, Tensor value) {
        Map<String, Tensor> all = new HashMap<>(some);
        all.put(name, value);
        return all;
    }
}
