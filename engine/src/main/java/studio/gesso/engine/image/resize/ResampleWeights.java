package studio.gesso.engine.image.resize;

import java.util.Arrays;

/**
 * The weights of the pixels of a line for each pixel of the resized line.
 *
 * @param first for each new pixel, the first pixel with a weight
 * @param shares for each new pixel, the shares of that pixel and its followers, times 2^{@value #BITS}
 */
record ResampleWeights(int[] first, int[][] shares) {

    /** Eight bits of colour, two of headroom for what a filter overshoots, the rest of an int behind the point. */
    static final int BITS = 32 - 8 - 2;

    private static final int HALF = 1 << (BITS - 1);

    /** The weights that make a line of one length a line of another. */
    static ResampleWeights of(Resample filter, int from, int to) {
        double scale = (double) from / to;
        double widening = Math.max(scale, 1);
        double support = filter.support * widening;
        int[] first = new int[to];
        int[][] shares = new int[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = Math.max((int) (centre - support + 0.5), 0);
            int end = Math.min((int) (centre + support + 0.5), from);
            double[] heights = new double[end - first[i]];
            double inverse = 1 / widening;
            for (int k = 0; k < heights.length; k++) {
                heights[k] = filter.filter.applyAsDouble((k + first[i] - centre + 0.5) * inverse);
            }
            shares[i] = fixed(heights);
        }
        return new ResampleWeights(first, shares);
    }

    private static int[] fixed(double[] heights) {
        double sum = 0;
        for (double height : heights) {
            sum += height;
        }
        int[] fixed = new int[heights.length];
        for (int k = 0; k < fixed.length; k++) {
            double share = sum == 0 ? heights[k] : heights[k] / sum;
            fixed[k] = (int) (share * (1 << BITS) + (share < 0 ? -0.5 : 0.5));
        }
        return fixed;
    }

    /** Resizes every row of interleaved channels. */
    byte[] across(byte[] in, int channels, int rows) {
        int stride = in.length / rows;
        byte[] out = new byte[Math.multiplyExact(rows * channels, first.length)];
        int o = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < first.length; i++) {
                int start = row * stride + first[i] * channels;
                for (int c = 0; c < channels; c++) {
                    int sum = HALF;
                    int at = start + c;
                    for (int share : shares[i]) {
                        sum += (in[at] & 0xff) * share;
                        at += channels;
                    }
                    out[o++] = clip(sum);
                }
            }
        }
        return out;
    }

    /** Resizes every column, where a row has {@code stride} bytes. */
    byte[] down(byte[] in, int stride) {
        byte[] out = new byte[Math.multiplyExact(stride, first.length)];
        int[] sums = new int[stride];
        for (int i = 0; i < first.length; i++) {
            Arrays.fill(sums, HALF);
            int at = first[i] * stride;
            for (int share : shares[i]) {
                for (int x = 0; x < stride; x++) {
                    sums[x] += (in[at + x] & 0xff) * share;
                }
                at += stride;
            }
            for (int x = 0; x < stride; x++) {
                out[i * stride + x] = clip(sums[x]);
            }
        }
        return out;
    }

    private static byte clip(int sum) {
        return (byte) Math.clamp(sum >> BITS, 0, 255);
    }
}
