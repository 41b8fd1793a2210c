package studio.gesso.engine.request.decoding;

import java.util.Arrays;
import java.util.Optional;

/** What makes the finished picture of its latents ("VAE type for decode" in A1111). */
public enum VaeDecoder {
    /** The decoder of the model's VAE, in one piece; in tiles where memory is too short for that. */
    FULL("Full"),
    /** The same in overlapping tiles of 512 pixels, which are blended; pictures are encoded in tiles too. */
    TILED_512("Tiled 512"),
    /** The same in tiles of 256 pixels. */
    TILED_256("Tiled 256"),
    /** The decoder of a tiny autoencoder: many times faster, and a little less exact (TAESD by Ollin Boer Bohan). */
    TAESD("TAESD");

    private final String label;

    VaeDecoder(String label) {
        this.label = label;
    }

    /** The one of a label, in any case; empty for others, such as A1111's "Approx NN". */
    public static Optional<VaeDecoder> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equalsIgnoreCase(label.strip())).findFirst();
    }

    /** The name for people, which A1111 writes into pictures too. */
    public String label() {
        return label;
    }
}
