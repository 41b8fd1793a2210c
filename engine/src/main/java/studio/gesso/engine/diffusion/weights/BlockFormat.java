package studio.gesso.engine.diffusion.weights;

import java.util.List;
import java.util.Optional;

/**
 * Numbers of a matrix as whole numbers of 8 bits in blocks of a row, each block with a factor ({@code MatMulNBits} of ONNX
 * Runtime): {@code number = (code − 128) · scale}. Half a scale is the largest error.
 *
 * @param block how many numbers share a scale
 */
public record BlockFormat(int block) {

    /** Added to the name of a matrix, it is the name of its scales. */
    public static final String SCALES = ".scales";

    /** From the fastest on; smaller ones are for rows that they do not divide. */
    private static final List<Integer> BLOCKS = List.of(64, 32, 16);

    private static final int ZERO = 128;
    private static final int MOST = 127;

    /** The format for rows of so many numbers; empty where no block divides them. */
    public static Optional<BlockFormat> of(long width) {
        return BLOCKS.stream().filter(block -> width % block == 0).findFirst().map(BlockFormat::new);
    }

    /** The bytes of the scales of so many numbers; their codes have a byte each. */
    public long scaleBytes(long numbers) {
        return numbers / block * Float.BYTES;
    }

    /** The extents of the codes of a matrix: rows, blocks, numbers. */
    public List<Long> codeShape(List<Long> matrix) {
        return List.of(matrix.getFirst(), matrix.getLast() / block, (long) block);
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
        float scale = most / MOST;
        return scale < Float.MIN_NORMAL ? 0 : scale;
    }

    /**
     * The codes of a block.
     *
     * @param from the first number of the block
     * @param at where its first code is written to
     */
    public void codes(float[] numbers, int from, byte[] into, int at) {
        float scale = scale(numbers, from);
        float factor = scale == 0 ? 0 : 1 / scale;
        for (int i = 0; i < block; i++) {
            into[at + i] = (byte) (Math.clamp(Math.round(numbers[from + i] * factor), -MOST, MOST) + ZERO);
        }
    }
}
