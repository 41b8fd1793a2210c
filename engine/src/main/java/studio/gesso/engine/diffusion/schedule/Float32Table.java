package studio.gesso.engine.diffusion.schedule;

import java.util.function.DoubleUnaryOperator;

/** Tables of float32 numbers, rounded where PyTorch's kernels round. */
final class Float32Table {

    private static final int LANES = 8;

    private Float32Table() {}

    /** A function of every number, computed in double. */
    static float[] map(float[] numbers, DoubleUnaryOperator function) {
        float[] out = new float[numbers.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) function.applyAsDouble(numbers[i]);
        }
        return out;
    }

    /** The running product, accumulated in double as PyTorch does and rounded at every place. */
    static float[] cumulativeProduct(float[] factors) {
        float[] out = new float[factors.length];
        double product = 1;
        for (int i = 0; i < out.length; i++) {
            product *= factors[i];
            out[i] = (float) product;
        }
        return out;
    }

    /**
     * Evenly spaced numbers, bit for bit those of torch.linspace on a processor with AVX2: counted from the nearer end,
     * in blocks of eight lanes. One number alone is the start.
     */
    static float[] linspace(double start, double end, int count) {
        float[] out = new float[count];
        float first = (float) start;
        float last = count > 1 ? (float) end : first;
        float step = count > 1 ? (last - first) / (count - 1) : 0;
        int whole = count / LANES * LANES;
        for (int i = 0; i < count; i++) {
            int anchor = i < whole ? i / LANES * LANES : i;
            float base = anchor < count / 2
                    ? Math.fma(step, anchor, first)
                    : Math.fma(-step, count - 1 - anchor, last);
            out[i] = Math.fma(i - anchor, step, base);
        }
        return out;
    }
}
