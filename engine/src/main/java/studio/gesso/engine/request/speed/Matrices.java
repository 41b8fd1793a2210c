package studio.gesso.engine.request.speed;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * In how many bits the processor keeps the matrices of networks: those of attention, feed-forward and text. Fewer bits need
 * less memory, and make a slightly other picture (block-wise quantisation; Dettmers et al. 2022). Convolutions stay as they
 * are.
 */
public enum Matrices {
    /** In the precision in which the network computes. */
    FULL("full", OptionalInt.empty()),
    /** Whole numbers of 8 bits, and a factor for each block of a row. */
    EIGHT_BITS("8bit", OptionalInt.of(8)),
    FOUR_BITS("4bit", OptionalInt.of(4));

    private final String label;
    private final OptionalInt bits;

    Matrices(String label, OptionalInt bits) {
        this.label = label;
        this.bits = bits;
    }

    /** The one of a label, in any case; empty for others. */
    public static Optional<Matrices> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equalsIgnoreCase(label.strip())).findFirst();
    }

    /** The name on the command line and in pictures. */
    public String label() {
        return label;
    }

    /** How many bits a number has; empty where all stay as they are. */
    public OptionalInt bits() {
        return bits;
    }
}
