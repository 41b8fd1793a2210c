package studio.gesso.engine.diffusion.weights.number;

import java.util.ArrayList;
import java.util.List;

/**
 * Some numbers of a tensor, as many as one task of a parallel run takes.
 *
 * @param tensor which of the tensors of the run
 * @param from the first number
 * @param count how many
 */
record TensorPiece(int tensor, long from, long count) {

    private static final long NUMBERS = 1 << 20;

    /** The pieces of tensors with so many numbers each, in order. */
    static List<TensorPiece> of(List<Long> counts) {
        List<TensorPiece> pieces = new ArrayList<>();
        for (int tensor = 0; tensor < counts.size(); tensor++) {
            long all = counts.get(tensor);
            for (long from = 0; from < all; from += NUMBERS) {
                pieces.add(new TensorPiece(tensor, from, Math.min(NUMBERS, all - from)));
            }
        }
        return pieces;
    }
}
