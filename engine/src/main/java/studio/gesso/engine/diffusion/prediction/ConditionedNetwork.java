package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.tensor.Tensor;

/** A trained network together with its conditioning: gives the raw prediction for noisy latents. */
@FunctionalInterface
public interface ConditionedNetwork {

    /**
     * The network's raw output.
     *
     * @param input the noisy latents, already scaled as the network was trained to see them
     * @param timestep the noise level in the form of the network's training
     * @return the prediction (ε, v, x₀ or flow), of the input's height and width
     */
    Tensor predict(Tensor input, double timestep);
}
