package studio.gesso.engine.tensor;

/**
 * PyTorch's generator on the CPU: {@code torch.randn} of float32, bit for bit as an x86 processor with AVX2 draws it.
 *
 * <p>It is what diffusers, A1111's "CPU" and ComfyUI start a picture from. Sixteen values and more are filled in blocks
 * of sixteen, whose last overlaps its neighbour where the size is no multiple; fewer are drawn one by one in double
 * precision, and the odd one is kept for later. Source: ATen's {@code DistributionTemplates.h} and
 * {@code DistributionsHelper.h}.
 */
public final class TorchGenerator implements Generator {

    private static final int BLOCK = BoxMuller.BLOCK;
    private static final int DOUBLE_BITS = 53;
    private static final int FLOAT_BITS = 24;

    private final MersenneTwister bits;
    private double kept;
    private boolean hasKept;

    /** A generator at the beginning of a seed's stream; seeds 2³² apart give the same stream. */
    public TorchGenerator(long seed) {
        this(new MersenneTwister(seed));
    }

    private TorchGenerator(MersenneTwister bits) {
        this.bits = bits;
    }

    @Override
    public TorchGenerator copy() {
        var copy = new TorchGenerator(bits.copy());
        copy.kept = kept;
        copy.hasKept = hasKept;
        return copy;
    }

    @Override
    public Tensor normal(int... shape) {
        float[] out = new float[Tensor.count(shape)];
        if (out.length < BLOCK) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) nextNormal();
            }
        } else {
            fill(out);
        }
        return new Tensor(shape.clone(), out);
    }

    private void fill(float[] out) {
        uniform(out, 0);
        int whole = out.length - out.length % BLOCK;
        for (int i = 0; i < whole; i += BLOCK) {
            BoxMuller.transform(out, i);
        }
        if (whole < out.length) {
            int last = out.length - BLOCK;
            uniform(out, last);
            BoxMuller.transform(out, last);
        }
    }

    private void uniform(float[] out, int from) {
        for (int i = from; i < out.length; i++) {
            out[i] = (bits.nextInt() & (1 << FLOAT_BITS) - 1) * 0x1p-24f;
        }
    }

    private double nextNormal() {
        if (hasKept) {
            hasKept = false;
            return kept;
        }
        double angle = 2 * Math.PI * nextDouble();
        double radius = Math.sqrt(-2 * Math.log1p(-nextDouble()));
        kept = radius * Math.sin(angle);
        hasKept = true;
        return radius * Math.cos(angle);
    }

    private double nextDouble() {
        return (bits.nextLong() & (1L << DOUBLE_BITS) - 1) * 0x1p-53;
    }
}
