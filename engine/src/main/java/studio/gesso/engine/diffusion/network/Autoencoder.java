package studio.gesso.engine.diffusion.network;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** The way from pictures to latents and back; latents are as the autoencoder has them, not scaled. */
public interface Autoencoder {

    /**
     * The latents of a picture.
     *
     * @param colours {@code [1, 3, height, width]}, from −1 to 1
     */
    Posterior encode(Tensor colours, Cancellation cancellation);

    /** The picture of latents: {@code [1, 3, height, width]}, about −1 to 1. */
    Tensor decode(Tensor latents, Cancellation cancellation);
}
