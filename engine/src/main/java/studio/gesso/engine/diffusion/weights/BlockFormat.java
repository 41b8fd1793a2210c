package studio.gesso.engine.diffusion.weights;

import java.util.List;
import java.util.Optional;

/**
 * Numbers of a matrix as whole numbers in blocks of a row, each block with a factor ({@code MatMulNBits} of ONNX Runtime):
 * {@code number = (code − zero) · scale}, where zero is the middle of the codes. Half a scale is the largest error.
 *
 * @param bits of a code: 8, or 4 (two in a byte, the first in its lower half)
 * @param block how many numbers share a scale
 */
public record BlockFormat(int bits, int block) {

    /** Added to the name of a matrix, it is the name of its scales. */
    public static final String SCALES = ".scales";

    /** From the fastest on; smaller ones are for rows that they do not divide. */
    private static final List<Integer> BLOCKS = List.of(64, 32, 16);

    /** The format for rows of so many numbers; empty where no block divides them. */
    public static Optional<BlockFormat> of(int bits, long width) {
        return BLOCKS.stream().filter(block -> width % block == 0).findFirst().map(block -> new BlockFormat(bits, block));
    }

    /** The bytes of so many codes. */
    public long codeBytes(long numbers) {
        return numbers * bits / Byte.SIZE;
    }

    /** The bytes of the scales of so many numbers. */
    public long scaleBytes(long numbers) {
        return numbers / block * Float.BYTES;
    }

    /** The extents of the codes of a matrix: rows, blocks, bytes. */
    public List<Long> codeShape(List<Long> matrix) {
        return List.of(matrix.getFirst(), matrix.getLast() / block, codeBytes(block));
    }

    /** The extents of the scales of a matrix. */
    public List<Long> scaleShape(List<Long> matrix) {
        return List.of(matrix.getFirst() * (matrix.getLast() / block));
    }

    /**
     * The factor of a block: its largest number gets the largest code, above or below zero.
     *
     * @param from the first number of the block
     */
    public float scale(float[] numbers, int from) {
        float most = 0;
        for (int i = from; i < from + block; i++) {
            most = Math.max(most, Math.abs(numbers[i]));
        }
        float scale = most / (zero() - 1);
        return scale < Float.MIN_NORMAL ? 0 : scale;
    }

    /**
     * The codes of a block.
     *
     * @param from the first number of the block
     * @param at where its first byte is written to
     */
    public void codes(float[] numbers, int from, byte[] into, int at) {
        float scale = scale(numbers, from);
        float factor = scale == 0 ? 0 : 1 / scale;
        if (bits == Byte.SIZE) {
            for (int i = 0; i < block; i++) {
                into[at + i] = (byte) code(numbers[from + i], factor);
            }
        } else {
            for (int i = 0; i < block; i += 2) {
                into[at + i / 2] = (byte) (code(numbers[from + i], factor) | code(numbers[from + i + 1], factor) << 4);
            }
        }
    }

    private int code(float number, float factor) {
        int most = zero() - 1;
        return Math.clamp(Math.round(number * factor), -most, most) + zero();
    }

    /** The code of zero. */
    private int zero() {
        return 1 << bits - 1;
    }
}
