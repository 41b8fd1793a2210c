package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.tensor.Tensor;

/** A trained network together with all that it is conditioned on: what it says of a noisy picture, in its own terms. */
@FunctionalInterface
public interface ConditionedNetwork {

    /**
     * The network's raw output.
     *
     * @param input the noisy latents, already scaled as the network was trained to see them
     * @param timestep the noise level as the network was trained to be told it
     * @return the prediction (ε, v, x₀ or flow), of the input's height and width
     */
    Tensor predict(Tensor input, double timestep);
}
