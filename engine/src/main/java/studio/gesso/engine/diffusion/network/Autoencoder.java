package studio.gesso.engine.diffusion.network;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** The way from pictures to latents and back; latents are as the autoencoder has them, not scaled. */
public interface Autoencoder {

    /** Whether pictures can be encoded, or latents only decoded. */
    boolean encodes();

    /**
     * The latents of a picture.
     *
     * @param colours {@code [1, 3, height, width]}, from −1 to 1
     */
    Posterior encode(Tensor colours, Cancellation cancellation);

    /**
     * The picture of latents: {@code [1, 3, height, width]}, about −1 to 1.
     *
     * @param again called before they are decoded once more on the processor, which takes longer, because the result was
     *     not finite
     */
    Tensor decode(Tensor latents, Runnable again, Cancellation cancellation);
}
