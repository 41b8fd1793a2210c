package studio.gesso.engine.diffusion.schedule;

/**
 * The natural logarithm of float32 numbers, bit for bit that of NumPy on a processor with AVX2 or AVX-512, which is not
 * always the nearest float: a rational function of the mantissa, and the exponent times ln 2.
 */
final class NumPyLogarithm {

    private static final float LN_2 = (float) Math.log(2);
    private static final float ROOT_OF_2 = (float) Math.sqrt(2);

    /** From the highest power down. */
    private static final float[] NUMERATOR = {2.589979117907922693523e-02f, 3.808837741388407920751e-01f,
        1.480000633576506585156e+00f, 2.112677543073053063722e+00f, 9.999999999999998702752e-01f, 0};

    private static final float[] DENOMINATOR = {5.875095403124574342950e-03f, 1.546476374983906719538e-01f,
        9.864942958519418960339e-01f, 2.453006071784736363091e+00f, 2.612677543073109236779e+00f, 1};

    private NumPyLogarithm() {}

    /** The logarithm; at 0, infinity and subnormal numbers that of Java. */
    static float of(float x) {
        if (!(x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE)) {
            return (float) Math.log(x);
        }
        int exponent = Math.getExponent(x);
        float mantissa = Math.scalb(x, -exponent);
        if (mantissa > ROOT_OF_2) {
            mantissa /= 2;
            exponent++;
        }
        float above = mantissa - 1;
        return Math.fma((float) exponent, LN_2, polynomial(NUMERATOR, above) / polynomial(DENOMINATOR, above));
    }

    private static float polynomial(float[] coefficients, float x) {
        float value = 0;
        for (float coefficient : coefficients) {
            value = Math.fma(value, x, coefficient);
        }
        return value;
    }
}
