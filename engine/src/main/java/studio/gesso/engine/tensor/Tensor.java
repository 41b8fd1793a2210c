package studio.gesso.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import studio.gesso.engine.base.Sha256;

/**
 * A tensor: a shape and its values in row-major order, immutable.
 *
 * <p>Latents have the shape {@code [1, channels, height, width]}; one tensor is one picture, whatever the batch. Values
 * are computed in double and stored as float, as PyTorch's CPU kernels do for the scalars of a scheduler.
 *
 * @param shape the extents, outermost first; every extent is at least 0
 * @param data the values; its length is the product of the extents
 */
public record Tensor(int[] shape, float[] data) {

    public Tensor {
        if (count(shape) != data.length) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + Arrays.toString(shape) + " holds " + count(shape) + " values, not "
                            + data.length);
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(int... shape) {
        return new Tensor(shape, new float[count(shape)]);
    }

    /** The number of values that a shape holds. */
    public static int count(int... shape) {
        int n = 1;
        for (int extent : shape) {
            n = Math.multiplyExact(n, extent);
        }
        return n;
    }

    /** The number of values. */
    public int size() {
        return data.length;
    }

    /** {@code a·x + b·y}, element by element. */
    public static Tensor mix(double a, Tensor x, double b, Tensor y) {
        requireSameShape(x, y);
        float[] out = new float[x.data.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (a * x.data[i] + b * y.data[i]);
        }
        return new Tensor(x.shape, out);
    }

    /** The sum of tensors with a weight each, element by element. */
    public static Tensor sum(double[] weights, List<Tensor> terms) {
        float[] out = new float[terms.getFirst().data.length];
        double[] sums = new double[out.length];
        for (int k = 0; k < weights.length; k++) {
            requireSameShape(terms.getFirst(), terms.get(k));
            float[] term = terms.get(k).data;
            for (int i = 0; i < out.length; i++) {
                sums[i] += weights[k] * term[i];
            }
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) sums[i];
        }
        return new Tensor(terms.getFirst().shape, out);
    }

    /** {@code this + factor·other}. */
    public Tensor plus(double factor, Tensor other) {
        return mix(1, this, factor, other);
    }

    /** {@code factor·this}. */
    public Tensor times(double factor) {
        return map(v -> factor * v);
    }

    /** {@code this·other}, element by element. */
    public Tensor times(Tensor other) {
        requireSameShape(this, other);
        float[] out = new float[data.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = data[i] * other.data[i];
        }
        return new Tensor(shape, out);
    }

    /** A function of every value. */
    public Tensor map(DoubleUnaryOperator function) {
        float[] out = new float[data.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) function.applyAsDouble(data[i]);
        }
        return new Tensor(shape, out);
    }

    /** {@code this·weight + other·(1 − weight)} with a weight of its own for every value, of the same shape. */
    public Tensor blend(Tensor weight, Tensor other) {
        requireSameShape(this, weight);
        requireSameShape(this, other);
        float[] out = new float[data.length];
        for (int i = 0; i < out.length; i++) {
            float w = weight.data[i];
            out[i] = (float) ((double) data[i] * w + (double) other.data[i] * (1.0 - w));
        }
        return new Tensor(shape, out);
    }

    /** Concatenates tensors along an axis; their other extents are equal. A negative axis counts from the end. */
    public static Tensor concat(int axis, List<Tensor> parts) {
        int[] shape = parts.getFirst().shape.clone();
        int along = axis < 0 ? shape.length + axis : axis;
        shape[along] = parts.stream().mapToInt(part -> part.shape[along]).sum();
        int blocks = count(Arrays.copyOf(shape, along));
        float[] out = new float[count(shape)];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (Tensor part : parts) {
                int length = part.data.length / blocks;
                System.arraycopy(part.data, block * length, out, at, length);
                at += length;
            }
        }
        return new Tensor(shape, out);
    }

    /** A part along the outermost axis: one tensor of a batch, in the shape {@code [1, …]}. */
    public Tensor row(int index) {
        int[] rowShape = shape.clone();
        rowShape[0] = 1;
        int length = count(rowShape);
        return new Tensor(rowShape, Arrays.copyOfRange(data, index * length, (index + 1) * length));
    }

    /** The same values in another shape of the same size. */
    public Tensor reshape(int... newShape) {
        return new Tensor(newShape, data);
    }

    /** Whether any value is not a number or infinite. */
    public boolean hasNonFinite() {
        for (float v : data) {
            if (!Float.isFinite(v)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it says nothing, as results of a device that has overflowed: not all are numbers, or all are the same one. */
    public boolean saysNothing() {
        if (hasNonFinite()) {
            return true;
        }
        for (float v : data) {
            if (v != data[0]) {
                return false;
            }
        }
        return data.length > 1;
    }

    /**
     * The SHA-256 of the values as little-endian floats, in hexadecimal: shows whether two machines drew the same
     * noise.
     */
    public String sha256() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * Math.min(data.length, 1 << 14))
                .order(ByteOrder.LITTLE_ENDIAN);
        MessageDigest digest = Sha256.begin();
        for (float value : data) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.flip());
                bytes.clear();
            }
            bytes.putFloat(value);
        }
        digest.update(bytes.flip());
        return Sha256.hex(digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t && Arrays.equals(shape, t.shape) && Arrays.equals(data, t.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }

    private static void requireSameShape(Tensor x, Tensor y) {
        if (!Arrays.equals(x.shape, y.shape)) {
            throw new IllegalArgumentException("The shapes " + Arrays.toString(x.shape) + " and "
                    + Arrays.toString(y.shape) + " do not match");
        }
    }
}
