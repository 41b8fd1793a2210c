package studio.gesso.engine.tensor;

/**
 * Noise as A1111's "NV" makes it, which is CUDA's {@code torch.randn} computed on any machine: Philox 4×32 with ten
 * rounds (Salmon et al. 2011), one counter a value, and the Box–Muller transform.
 *
 * <p>It equals a real CUDA device while a draw has no more values than the device has threads.
 */
public final class PhiloxGenerator implements Generator {

    private static final int ROUNDS = 10;
    private static final long FACTOR_0 = 0xD2511F53L;
    private static final long FACTOR_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    /** 2⁻³² and 2π · 2⁻³²: the reference keeps its constants in single precision and computes in double. */
    private static final double UNIT = 2.3283064e-10f;
    private static final double TURN = (float) (2.3283064e-10 * 6.2831855);

    private final long seed;
    private int draws;

    /** A generator at the beginning of a seed's stream; all 64 bits of the seed count. */
    public PhiloxGenerator(long seed) {
        this.seed = seed;
    }

    @Override
    public PhiloxGenerator copy() {
        var copy = new PhiloxGenerator(seed);
        copy.draws = draws;
        return copy;
    }

    @Override
    public Tensor normal(int... shape) {
        float[] out = new float[Tensor.count(shape)];
        for (int i = 0; i < out.length; i++) {
            out[i] = value(i);
        }
        draws++;
        return new Tensor(shape.clone(), out);
    }

    private float value(int index) {
        int c0 = draws;
        int c1 = 0;
        int c2 = index;
        int c3 = 0;
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = Integer.toUnsignedLong(c0) * FACTOR_0;
            long p1 = Integer.toUnsignedLong(c2) * FACTOR_1;
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return boxMuller(Integer.toUnsignedLong(c0), Integer.toUnsignedLong(c1));
    }

    private static float boxMuller(long g0, long g1) {
        double u = g0 * UNIT + UNIT / 2;
        double angle = g1 * TURN + TURN / 2;
        return (float) (Math.sqrt(-2 * Math.log(u)) * Math.sin(angle));
    }
}
