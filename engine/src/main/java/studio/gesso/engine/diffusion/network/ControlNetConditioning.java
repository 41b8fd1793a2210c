package studio.gesso.engine.diffusion.network;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** What steers a network by a picture of lines, depth or poses. */
public interface ControlNetConditioning {

    /**
     * The condition of one call, with what steers it.
     *
     * @param latents what the network will see
     * @param time the timestep that it will be told
     * @param picture what to follow, {@code [1, 3, height, width]} in pixels, colours from 0 to 1
     * @param scale how closely; 0 not at all
     */
    Conditioning steer(Conditioning condition, Tensor latents, double time, Tensor picture, double scale,
            Cancellation cancellation);
}
