package studio.gesso.engine.tensor;

/**
 * NumPy's {@code RandomState(seed).randn}, rounded to float: what the first ONNX pipelines of diffusers start from.
 *
 * <p>Marsaglia's polar method on doubles of 53 bits; every second value is kept for the next, across draws too.
 */
public final class NumpyGenerator implements Generator {

    private final MersenneTwister bits;
    private double kept;
    private boolean hasKept;

    /** A generator at the beginning of a seed's stream; NumPy refuses seeds over 2³² − 1, here their low bits count. */
    public NumpyGenerator(long seed) {
        this(new MersenneTwister(seed));
    }

    private NumpyGenerator(MersenneTwister bits) {
        this.bits = bits;
    }

    @Override
    public NumpyGenerator copy() {
        var copy = new NumpyGenerator(bits.copy());
        copy.kept = kept;
        copy.hasKept = hasKept;
        return copy;
    }

    @Override
    public Tensor normal(int... shape) {
        float[] out = new float[Tensor.count(shape)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) next();
        }
        return new Tensor(shape.clone(), out);
    }

    private double next() {
        if (hasKept) {
            hasKept = false;
            return kept;
        }
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square != 0) {
                double factor = Math.sqrt(-2 * Math.log(square) / square);
                kept = factor * x;
                hasKept = true;
                return factor * y;
            }
        }
    }

    private double nextDouble() {
        long high = (long) (bits.nextInt() >>> 5);
        return (high << 26 | bits.nextInt() >>> 6) * 0x1p-53;
    }
}
