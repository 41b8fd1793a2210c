package studio.gesso.engine.diffusion.pipeline.preview;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Tensor;

/** Decodes finished pictures, or their tiles, by a tiny autoencoder. */
public record FastDecoding(TinyDecoder tiny) {

    /**
     * A picture.
     *
     * @param latents clean ones
     * @param size that it is to have
     * @throws UserException if it has another size
     */
    public Pixels picture(Tensor latents, Size size, Cancellation cancellation) {
        Pixels decoded = tiny.decode(latents, cancellation);
        if (!decoded.size().equals(size)) {
            throw new UserException(tiny.file().getFileName() + " makes a picture of " + decoded.size() + " pixels of"
                    + " latents that stand for " + size + "; choose the full VAE decoder for this model.");
        }
        return decoded;
    }
}
