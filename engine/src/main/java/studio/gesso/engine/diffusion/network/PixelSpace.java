package studio.gesso.engine.diffusion.network;

import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/** The autoencoder of models that denoise pixels themselves: it leaves them as they are. */
public final class PixelSpace implements Autoencoder {

    @Override
    public Posterior encode(Tensor colours, Cancellation cancellation) {
        return new Posterior(colours, Optional.empty());
    }

    @Override
    public Tensor decode(Tensor latents, Cancellation cancellation) {
        return latents;
    }
}
