package studio.gesso.engine.denoising;

import java.util.function.DoubleUnaryOperator;

/** Tables of float32 numbers, rounded where PyTorch's kernels round. */
final class Floats {

    private static final int LANES = 8;

    /** The numerator and the denominator of the logarithm's approximation, from the constant upwards. */
    private static final double[] LOG_OVER = {0, 9.999999999999998702752e-01, 2.112677543073053063722,
        1.480000633576506585156,
        3.808837741388407920751e-01, 2.589979117907922693523e-02};
    private static final double[] LOG_UNDER = {1, 2.612677543073109236779, 2.453006071784736363091,
        9.864942958519418960339e-01,
        1.546476374983906719538e-01, 5.875095403124574342950e-03};

    private Floats() {}

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
     * The natural logarithm as NumPy's float32 kernel rounds it, which at times is the next float to the nearest: whether
     * a timestep is 998 or 999 can hang on it. A rational function of degree 5 between √½ and √2.
     */
    static float log(float x) {
        int exponent = Math.getExponent(x);
        float mantissa = Math.scalb(x, -exponent);
        if (mantissa > (float) Math.sqrt(2)) {
            mantissa /= 2;
            exponent++;
        }
        float y = mantissa - 1;
        float over = 0;
        float under = 0;
        for (int i = LOG_OVER.length - 1; i >= 0; i--) {
            over = Math.fma(over, y, (float) LOG_OVER[i]);
            under = Math.fma(under, y, (float) LOG_UNDER[i]);
        }
        return Math.fma(exponent, (float) Math.log(2), over / under);
    }

    /**
     * Evenly spaced numbers, bit for bit those of torch.linspace on a processor with AVX2: counted from the nearer end,
     * in blocks of eight lanes.
     */
    static float[] linspace(double start, double end, int count) {
        float[] out = new float[count];
        float first = (float) start;
        float last = (float) end;
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
