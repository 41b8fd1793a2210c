package studio.gesso.engine.request.speed;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the processor keeps the matrices of networks: those of attention, feed-forward and text. Whole numbers of 8 bits need less
 * memory, and make a slightly other picture (block-wise quantisation; Dettmers et al. 2022). Convolutions stay as they are.
 * Four bits are not offered: they save little more, and pictures differ visibly (docs/measurements/matrices.md).
 */
public enum Matrices {
    /** In the precision in which the network computes. */
    FULL("full", "full precision"),
    /** Whole numbers of 8 bits, and a factor for each block of a row. */
    EIGHT_BITS("8bit", "8 bits");

    private final String label;
    private final String words;

    Matrices(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** The one of a label, in any case; empty for others. */
    public static Optional<Matrices> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equalsIgnoreCase(label.strip())).findFirst();
    }

    /** The name on the command line and in pictures. */
    public String label() {
        return label;
    }

    /** What people call it. */
    public String words() {
        return words;
    }
}
