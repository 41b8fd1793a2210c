package studio.gesso.engine.diffusion.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers that follow from a name: number i (row-major) is mean + scale · (2u − 1), with u from 24 bits of SplitMix64,
 * begun with the FNV-1a hash of the name; computed in double and rounded to float.
 */
public final class CountedNumbers {

    private static final long FNV_BEGIN = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int F8_LEAST = -6;
    private static final int F8_MOST = 126;

    private CountedNumbers() {}

    /** The first numbers of a tensor, as inputs of networks in {@code expected.json} are: mean 0. */
    public static float[] of(String name, int count, double scale) {
        return of(name, 0, count, 0, scale);
    }

    /** Some numbers of a tensor. */
    public static float[] of(String name, long from, int count, double mean, double scale) {
        float[] numbers = new float[count];
        long z = hash(name) + from * GOLDEN;
        for (int i = 0; i < count; i++) {
            z += GOLDEN;
            numbers[i] = (float) (mean + scale * (2 * (mixed(z) >>> 40) * 0x1p-24 - 1));
        }
        return numbers;
    }

    static long hash(String name) {
        long hash = FNV_BEGIN;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        return hash;
    }

    private static long mixed(long begin) {
        long z = (begin ^ begin >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** The bytes that a number takes in a type. */
    static int size(String dtype) {
        return switch (dtype) {
            case "F32", "F16>F32" -> Float.BYTES;
            case "F16", "BF16" -> Short.BYTES;
            case "F8_E4M3" -> Byte.BYTES;
            case "I64" -> Long.BYTES;
            default -> throw new IllegalArgumentException(dtype);
        };
    }

    /** Some numbers of a row as they are stored. */
    static ByteBuffer stored(Counted.Row row, long from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * size(row.dtype())).order(ByteOrder.LITTLE_ENDIAN);
        if (row.dtype().equals("I64")) {
            for (int i = 0; i < count; i++) {
                bytes.putLong(i * Long.BYTES, (long) row.mean() + from + i);
            }
            return bytes;
        }
        store(of(row.counted(), from, count, row.mean(), row.scale()), row.dtype(), bytes);
        return bytes;
    }

    private static void store(float[] numbers, String dtype, ByteBuffer bytes) {
        switch (dtype) {
            case "F32" -> bytes.asFloatBuffer().put(numbers);
            case "F8_E4M3" -> {
                for (int i = 0; i < numbers.length; i++) {
                    bytes.put(i, float8(numbers[i]));
                }
            }
            case "F16>F32" -> {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Float.float16ToFloat(Float.floatToFloat16(numbers[i]));
                }
                bytes.asFloatBuffer().put(numbers);
            }
            case "F16" -> {
                for (int i = 0; i < numbers.length; i++) {
                    bytes.putShort(i * Short.BYTES, Float.floatToFloat16(numbers[i]));
                }
            }
            default -> {
                for (int i = 0; i < numbers.length; i++) {
                    bytes.putShort(i * Short.BYTES, bfloat16(numbers[i]));
                }
            }
        }
    }

    static short bfloat16(float number) {
        int bits = Float.floatToRawIntBits(number);
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    /** The nearest e4m3fn, halves to the even code, at most 448. */
    static byte float8(float number) {
        int exponent = Math.max(Math.getExponent(number), F8_LEAST);
        int code = (int) Math.rint(Math.scalb(Math.abs((double) number), 3 - exponent)) + (exponent - F8_LEAST) * 8;
        return (byte) (Math.min(code, F8_MOST) | (Float.floatToRawIntBits(number) < 0 ? 0x80 : 0));
    }
}
