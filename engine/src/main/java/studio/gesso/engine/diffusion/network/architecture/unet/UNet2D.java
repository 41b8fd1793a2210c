package studio.gesso.engine.diffusion.network.architecture.unet;

import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The U-Net that denoises pixels without a text (Ho et al. 2020): diffusers' {@code UNet2DModel}. It is the same
 * network as {@link UNet2DCondition} with other attention.
 *
 * <p>Inputs: {@code sample [batch, channels, height, width]}, {@code timestep} and, where it was trained so,
 * {@code class_labels}. Output: {@code out_sample}.
 *
 * @param config what config.json says, read by {@link UNetConfig#unconditional}
 */
public record UNet2D(UNetConfig config) {

    /**
     * Adds the network to a graph.
     *
     * @param weights its tensors by diffusers' names
     * @throws studio.gesso.engine.base.UserException if one is missing
     */
    public void build(GraphBuilder graph, Weights weights) {
        new UNet2DCondition(config, UNetInputs.NONE).build(graph, weights);
    }
}
