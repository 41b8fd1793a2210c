package studio.gesso.engine.diffusion.onnx.graph;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The element type of a graph's inputs and outputs; the engine itself computes in float.
 *
 * <p>Conversions follow numpy's {@code astype}: fractions are cut off towards zero, halves are rounded to the nearest
 * even, and every value but 0 is true. Values outside the range of an integer type are clamped.
 */
public enum ElementType {
    FLOAT(4, (to, i, v) -> to.setAtIndex(JAVA_FLOAT_UNALIGNED, i, (float) v),
            (from, i) -> from.getAtIndex(JAVA_FLOAT_UNALIGNED, i)),
    /** IEEE 754 half precision, "float16". */
    HALF(2, (to, i, v) -> to.setAtIndex(JAVA_SHORT_UNALIGNED, i, Float.floatToFloat16((float) v)),
            (from, i) -> Float.float16ToFloat(from.getAtIndex(JAVA_SHORT_UNALIGNED, i))),
    /** The upper half of a float, "bfloat16". */
    BFLOAT16(2, (to, i, v) -> to.setAtIndex(JAVA_SHORT_UNALIGNED, i, upperHalf((float) v)),
            (from, i) -> Float.intBitsToFloat(from.getAtIndex(JAVA_SHORT_UNALIGNED, i) << 16)),
    DOUBLE(
            8, (to, i, v) -> to.setAtIndex(JAVA_DOUBLE_UNALIGNED, i, v),
            (from, i) -> from.getAtIndex(JAVA_DOUBLE_UNALIGNED, i)),
    INT64(8,
            (to, i, v) -> to.setAtIndex(JAVA_LONG_UNALIGNED, i, (long) v),
            (from, i) -> from.getAtIndex(JAVA_LONG_UNALIGNED, i)),
    INT32(4,
            (to, i, v) -> to.setAtIndex(JAVA_INT_UNALIGNED, i, (int) v),
            (from, i) -> from.getAtIndex(JAVA_INT_UNALIGNED, i)),
    UINT8(1,
            (to, i, v) -> to.set(JAVA_BYTE, i, (byte) Math.clamp((long) v, 0, 255)),
            (from, i) -> Byte.toUnsignedInt(from.get(JAVA_BYTE, i))),
    BOOL(
            1,
            (to, i, v) -> to.set(JAVA_BYTE, i, (byte) (v == 0 ? 0 : 1)),
            (from, i) -> from.get(JAVA_BYTE, i)),
    /** Text, sequences and whatever else a graph may declare: listed only, cannot be fed or fetched. */
    OTHER(0, (to, i, v) -> {
        throw new UnsupportedOperationException("These are not numbers");
    }, (from, i) -> {
        throw new UnsupportedOperationException("These are not numbers");
    });

    /** Converts in pieces that fit into the first-level cache; loops over plain arrays are vectorised. */
    private static final int PIECE = 4096;

    private final int bytes;
    private final Store store;
    private final Load load;

    ElementType(int bytes, Store store, Load load) {
        this.bytes = bytes;
        this.store = store;
        this.load = load;
    }

    /** The size of one number in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Writes floats as numbers of this type. */
    public void write(float[] values, MemorySegment to) {
        switch (this) {
            case FLOAT -> MemorySegment.copy(values, 0, to, JAVA_FLOAT_UNALIGNED, 0, values.length);
            case HALF -> writeHalves(values, to);
            case BFLOAT16, DOUBLE, INT64, INT32, UINT8, BOOL, OTHER -> {
                for (int i = 0; i < values.length; i++) {
                    store.at(to, i, values[i]);
                }
            }
        }
    }

    /** Writes whole numbers as numbers of this type. */
    public void write(long[] values, MemorySegment to) {
        if (this == INT64) {
            MemorySegment.copy(values, 0, to, JAVA_LONG_UNALIGNED, 0, values.length);
        } else {
            for (int i = 0; i < values.length; i++) {
                store.at(to, i, (double) values[i]);
            }
        }
    }

    /** Writes one number everywhere. */
    public void fill(double value, MemorySegment to) {
        for (int i = 0; i < count(to); i++) {
            store.at(to, i, value);
        }
    }

    /** Reads numbers of this type as floats, in one copy. */
    public float[] read(MemorySegment from) {
        float[] values = new float[count(from)];
        switch (this) {
            case FLOAT -> MemorySegment.copy(from, JAVA_FLOAT_UNALIGNED, 0, values, 0, values.length);
            case HALF -> readHalves(from, values);
            case BFLOAT16, DOUBLE, INT64, INT32, UINT8, BOOL, OTHER -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) load.at(from, i);
                }
            }
        }
        return values;
    }

    private int count(MemorySegment numbers) {
        return Math.toIntExact(numbers.byteSize() / bytes());
    }

    private static void writeHalves(float[] values, MemorySegment to) {
        short[] piece = new short[Math.min(PIECE, values.length)];
        for (int start = 0; start < values.length; start += PIECE) {
            int n = Math.min(PIECE, values.length - start);
            for (int i = 0; i < n; i++) {
                piece[i] = Float.floatToFloat16(values[start + i]);
            }
            MemorySegment.copy(piece, 0, to, JAVA_SHORT_UNALIGNED, (long) Short.BYTES * start, n);
        }
    }

    private static void readHalves(MemorySegment from, float[] values) {
        short[] piece = new short[Math.min(PIECE, values.length)];
        for (int start = 0; start < values.length; start += PIECE) {
            int n = Math.min(PIECE, values.length - start);
            MemorySegment.copy(from, JAVA_SHORT_UNALIGNED, (long) Short.BYTES * start, piece, 0, n);
            for (int i = 0; i < n; i++) {
                values[start + i] = Float.float16ToFloat(piece[i]);
            }
        }
    }

    /** Rounds to the nearest, and to even between two, as the conversion of a float to bfloat16 does everywhere. */
    private static short upperHalf(float value) {
        int bits = Float.floatToIntBits(value);
        return Float.isNaN(value) ? (short) (bits >>> 16) : (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    @FunctionalInterface
    private interface Store {
        void at(MemorySegment to, long index, double value);
    }

    @FunctionalInterface
    private interface Load {
        double at(MemorySegment from, long index);
    }
}
