package studio.gesso.engine.diffusion.weights.number.conversion;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout.OfFloat;
import java.nio.ByteOrder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * Reads numbers of any stored type as float: float16, bfloat16 and both float8 exactly, NaN and infinities included;
 * float64 and whole numbers rounded to the nearest.
 */
public final class StoredFloats {

    /** The numbers that are converted at once; they fit into the first-level cache. */
    public static final int PIECE = 4096;

    private static final float[] E4M3FN = table(3, 7);
    private static final float[] E5M2 = table(2, 15);
    private static final int SIGN = 0x80;

    private final short[] shorts = new short[PIECE];
    private final byte[] bytes = new byte[PIECE];

    /** Whether numbers of a type can be read. */
    public static boolean canRead(StoredType type) {
        return switch (type) {
            case FLOAT, FLOAT16, BFLOAT16, DOUBLE, FLOAT8E4M3FN, FLOAT8E5M2, INT8, UINT8, BOOL, INT16, UINT16, INT32,
                    UINT32, INT64, UINT64 ->
                true;
            case UNDEFINED, STRING, COMPLEX64, COMPLEX128, FLOAT8E4M3FNUZ, FLOAT8E5M2FNUZ, UINT4, INT4, FLOAT4E2M1,
                    FLOAT8E8M0, UINT2, INT2 ->
                false;
        };
    }

    /**
     * Reads some numbers.
     *
     * @param from the numbers of a tensor, little-endian
     * @param first the index of the first number
     * @param count at most {@value #PIECE}
     */
    public void read(StoredType type, MemorySegment from, long first, float[] into, int count) {
        switch (type) {
            case FLOAT -> MemorySegment.copy(from, little(JAVA_FLOAT_UNALIGNED), first * Float.BYTES, into, 0, count);
            case FLOAT16 -> halves(from, first, into, count);
            case BFLOAT16 -> upperHalves(from, first, into, count);
            case FLOAT8E4M3FN -> eighths(E4M3FN, from, first, into, count);
            case FLOAT8E5M2 -> eighths(E5M2, from, first, into, count);
            case DOUBLE, INT8, UINT8, BOOL, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = rare(type, from, first + i);
                }
            }
            case UNDEFINED, STRING, COMPLEX64, COMPLEX128, FLOAT8E4M3FNUZ, FLOAT8E5M2FNUZ, UINT4, INT4, FLOAT4E2M1,
                    FLOAT8E8M0, UINT2, INT2 ->
                throw new IllegalArgumentException(type.label());
        }
    }

    private static OfFloat little(OfFloat layout) {
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    private void shorts(MemorySegment from, long first, int count) {
        MemorySegment.copy(from, JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), first * Short.BYTES, shorts,
                0, count);
    }

    private void halves(MemorySegment from, long first, float[] into, int count) {
        shorts(from, first, count);
        for (int i = 0; i < count; i++) {
            into[i] = Float.float16ToFloat(shorts[i]);
        }
    }

    private void upperHalves(MemorySegment from, long first, float[] into, int count) {
        shorts(from, first, count);
        for (int i = 0; i < count; i++) {
            into[i] = Float.intBitsToFloat(shorts[i] << Short.SIZE);
        }
    }

    private void eighths(float[] table, MemorySegment from, long first, float[] into, int count) {
        MemorySegment.copy(from, JAVA_BYTE, first, bytes, 0, count);
        for (int i = 0; i < count; i++) {
            into[i] = table[Byte.toUnsignedInt(bytes[i])];
        }
    }

    private static float rare(StoredType type, MemorySegment from, long i) {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        return switch (type) {
            case DOUBLE -> (float) from.get(JAVA_DOUBLE_UNALIGNED.withOrder(order), i * Double.BYTES);
            case INT8 -> from.get(JAVA_BYTE, i);
            case UINT8, BOOL -> Byte.toUnsignedInt(from.get(JAVA_BYTE, i));
            case INT16 -> from.get(JAVA_SHORT_UNALIGNED.withOrder(order), i * Short.BYTES);
            case UINT16 -> Short.toUnsignedInt(from.get(JAVA_SHORT_UNALIGNED.withOrder(order), i * Short.BYTES));
            case INT32 -> from.get(JAVA_INT_UNALIGNED.withOrder(order), i * Integer.BYTES);
            case UINT32 -> Integer.toUnsignedLong(from.get(JAVA_INT_UNALIGNED.withOrder(order), i * Integer.BYTES));
            case INT64 -> from.get(JAVA_LONG_UNALIGNED.withOrder(order), i * Long.BYTES);
            case UINT64 -> unsigned(from.get(JAVA_LONG_UNALIGNED.withOrder(order), i * Long.BYTES));
            default -> throw new IllegalArgumentException(type.label());
        };
    }

    private static float unsigned(long bits) {
        return bits >= 0 ? bits : 2f * (float) (bits >>> 1 | bits & 1);
    }

    /**
     * The numbers of all codes of an 8-bit type (Micikevicius et al. 2022, table 1). E5M2 has infinities as IEEE 754
     * has; E4M3 has only one NaN of each sign.
     */
    private static float[] table(int mantissa, int bias) {
        float[] table = new float[2 * SIGN];
        for (int code = 0; code < SIGN; code++) {
            int exponent = code >> mantissa;
            float rest = (code & (1 << mantissa) - 1) / (float) (1 << mantissa);
            float size = exponent == 0
                    ? Math.scalb(rest, 1 - bias)
                    : Math.scalb(1 + rest, exponent - bias);
            if (mantissa == 3 ? code == SIGN - 1 : exponent == 2 * bias + 1) {
                size = mantissa == 3 || rest > 0 ? Float.NaN : Float.POSITIVE_INFINITY;
            }
            table[code] = size;
            table[code | SIGN] = -size;
        }
        return table;
    }
}
