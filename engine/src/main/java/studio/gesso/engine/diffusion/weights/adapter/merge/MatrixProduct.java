package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.util.Arrays;

/** Products of row-major matrices. */
final class MatrixProduct {

    private MatrixProduct() {}

    /**
     * a · b.
     *
     * @param a {@code [height, depth]}
     * @param b {@code [depth, width]}
     */
    static float[] product(float[] a, float[] b, int height, int depth, int width) {
        float[] out = new float[Math.multiplyExact(height, width)];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < depth; k++) {
                addTo(row, a[y * depth + k], b, k * width);
            }
            System.arraycopy(row, 0, out, y * width, width);
        }
        return out;
    }

    private static void addTo(float[] row, float factor, float[] b, int from) {
        for (int x = 0; x < row.length; x++) {
            row[x] += factor * b[from + x];
        }
    }

    /** The transposed of {@code [height, width]}. */
    static float[] transposed(float[] a, int height, int width) {
        float[] out = new float[a.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + y] = a[y * width + x];
            }
        }
        return out;
    }

    /**
     * A Tucker decomposition: the sum over i and j of core[i, j, ·] · a[i, o] · b[j, c], as {@code [out, in, kernel]}.
     *
     * @param core {@code [rank, rank, kernel]}
     * @param a {@code [rank, out]}
     * @param b {@code [rank, in]}
     */
    static float[] tucker(float[] core, float[] a, float[] b, int rank, int kernel) {
        int outputs = a.length / rank;
        int inputs = b.length / rank;
        float[] half = product(transposed(a, rank, outputs), core, outputs, rank, rank * kernel);
        float[] across = transposed(b, rank, inputs);
        float[] out = new float[Math.multiplyExact(outputs * inputs, kernel)];
        float[] one = new float[rank * kernel];
        for (int o = 0; o < outputs; o++) {
            System.arraycopy(half, o * one.length, one, 0, one.length);
            float[] made = product(across, one, inputs, rank, kernel);
            System.arraycopy(made, 0, out, o * made.length, made.length);
        }
        return out;
    }

    /** The Kronecker product of {@code [h1, w1]} and {@code [h2, w2]}. */
    static float[] kronecker(float[] a, float[] b, int h1, int w1, int h2, int w2) {
        float[] out = new float[Math.multiplyExact(a.length, b.length)];
        for (int y1 = 0; y1 < h1; y1++) {
            for (int y2 = 0; y2 < h2; y2++) {
                for (int x1 = 0; x1 < w1; x1++) {
                    int to = ((y1 * h2 + y2) * w1 + x1) * w2;
                    float factor = a[y1 * w1 + x1];
                    for (int x2 = 0; x2 < w2; x2++) {
                        out[to + x2] = factor * b[y2 * w2 + x2];
                    }
                }
            }
        }
        return out;
    }
}
