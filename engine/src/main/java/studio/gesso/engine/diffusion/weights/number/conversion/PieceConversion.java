package studio.gesso.engine.diffusion.weights.number.conversion;

import java.lang.foreign.MemorySegment;

/** Turns numbers of one tensor into what a converted file holds of them, a little at a time; used by one thread. */
public interface PieceConversion {

    /** What a full buffer has. */
    int NUMBERS = 1 << 16;

    /**
     * Some of the numbers of a converted file, little-endian; valid until the next call.
     *
     * @param from a whole tensor as it is stored
     * @param first the index of the first of them
     * @param count at most {@value #NUMBERS}
     */
    MemorySegment convert(MemorySegment from, long first, int count);

    /** Whether a finite number has become infinite so far. */
    boolean hasOverflowed();
}
