package studio.gesso.engine.tensor;

/**
 * The Box–Muller transform of sixteen uniform numbers in single precision, as PyTorch's AVX2 kernel computes it.
 *
 * <p>The logarithm, sine and cosine are the polynomials of the Cephes library (Moshier) in the form of avx_mathfun. A
 * compiler has fused multiplications with the additions that follow; bits depend on it, so every fusion is written out.
 */
final class BoxMuller {

    static final int BLOCK = 16;

    private static final int HALF = BLOCK / 2;
    private static final float TWO_PI = (float) (2 * Math.PI);

    private static final float[] LOG = {7.0376836292E-2f, -1.1514610310E-1f, 1.1676998740E-1f, -1.2420140846E-1f,
        1.4249322787E-1f, -1.6668057665E-1f, 2.0000714765E-1f, -2.4999993993E-1f, 3.3333331174E-1f};
    private static final float[] SINE = {-1.9515295891E-4f, 8.3321608736E-3f, -1.6666654611E-1f};
    private static final float[] COSINE = {2.443315711809948E-005f, -1.388731625493765E-003f, 4.166664568298827E-002f};
    private static final float SQRT_HALF = 0.707106781186547524f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float FOUR_OVER_PI = 1.27323954473516f;
    private static final float[] QUARTER_PI = {0.78515625f, 2.4187564849853515625e-4f, 3.77489497744594108e-8f};

    private BoxMuller() {}

    /** Turns uniform numbers of [0, 1) into standard normal ones; each of the first eight has its partner eight on. */
    static void transform(float[] values, int from) {
        for (int i = from; i < from + HALF; i++) {
            float radius = (float) Math.sqrt(-2 * log(1 - values[i]));
            float angle = TWO_PI * values[i + HALF];
            int octant = (int) (FOUR_OVER_PI * angle) + 1 & ~1;
            float rest = angle;
            for (float part : QUARTER_PI) {
                rest = Math.fma(-octant, part, rest);
            }
            boolean swap = (octant & 2) != 0;
            float sine = swap ? cosine(rest) : sine(rest);
            float cosine = swap ? sine(rest) : cosine(rest);
            values[i] = radius * ((octant - 2 & 4) == 0 ? -cosine : cosine);
            values[i + HALF] = radius * ((octant & 4) == 0 ? sine : -sine);
        }
    }

    /** The natural logarithm of a normal number over 0 to 1. */
    private static float log(float x) {
        int exponent = Math.getExponent(x) + 1;
        float fraction = Math.scalb(x, -exponent);
        float m = fraction - 1;
        if (fraction < SQRT_HALF) {
            exponent--;
            m += fraction;
        }
        float square = m * m;
        float y = polynomial(LOG, m) * m;
        y = Math.fma(y, square, exponent * LN2_LOW);
        y = Math.fma(-0.5f, square, y);
        return Math.fma(exponent, LN2_HIGH, m + y);
    }

    private static float sine(float x) {
        float square = x * x;
        return Math.fma(polynomial(SINE, square) * square, x, x);
    }

    private static float cosine(float x) {
        float square = x * x;
        return Math.fma(polynomial(COSINE, square) * square, square, -0.5f * square) + 1;
    }

    private static float polynomial(float[] coefficients, float x) {
        float y = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            y = Math.fma(y, x, coefficients[i]);
        }
        return y;
    }
}
