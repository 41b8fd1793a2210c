package studio.gesso.engine.diffusion.network;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** Conditions a network by a control image of lines, depth or poses. */
public interface ControlNetConditioning {

    /**
     * The conditioning of one call, with the residuals of the ControlNet.
     *
     * @param latents the latents of the call
     * @param time the timestep of the call
     * @param picture what to follow, {@code [1, 3, height, width]} in pixels, colours from 0 to 1
     * @param scale how closely; 0 not at all
     */
    Conditioning steer(Conditioning condition, Tensor latents, double time, Tensor picture, double scale,
            Cancellation cancellation);
}
