package studio.gesso.engine.request.decoding;

/**
 * How an autoencoder works on a picture for which memory is too short otherwise.
 *
 * @param decoder in one piece or in tiles
 * @param place where it runs
 */
public record Fallback(VaeDecoder decoder, Place place) {

    /** Where a network runs. */
    public enum Place {
        /** On the device of the model. */
        DEVICE,
        /** On the processor, although the model's device is another one. */
        PROCESSOR
    }
}
