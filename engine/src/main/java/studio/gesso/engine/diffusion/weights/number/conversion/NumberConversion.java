package studio.gesso.engine.diffusion.weights.number.conversion;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** Converts numbers from one stored type to another through a buffer that stays in the second-level cache. */
public final class NumberConversion implements PieceConversion {

    private static final int MAGNITUDE = 0x7fff;
    private static final short HALF_INFINITY = 0x7c00;

    private final StoredType type;
    private final StoredType target;
    private final MemorySegment buffer;
    private final StoredFloats floats = new StoredFloats();
    private final float[] numbers = new float[StoredFloats.PIECE];
    private final short[] halves = new short[StoredFloats.PIECE];
    private boolean overflowed;

    /**
     * A conversion.
     *
     * @param target the same type, or float or float16
     * @param arena owns the buffer
     */
    public NumberConversion(StoredType type, StoredType target, Arena arena) {
        this.type = type;
        this.target = target;
        this.buffer = type == target
                ? MemorySegment.NULL
                : arena.allocate((long) NUMBERS * target.bits() / Byte.SIZE, Long.BYTES);
    }

    @Override
    public boolean hasOverflowed() {
        return overflowed;
    }

    @Override
    public MemorySegment convert(MemorySegment from, long first, int count) {
        long width = target.bits() / Byte.SIZE;
        if (type == target) {
            return from.asSlice(first * width, count * width);
        }
        for (int at = 0; at < count; at += numbers.length) {
            int some = Math.min(numbers.length, count - at);
            floats.read(type, from, first + at, numbers, some);
            if (target == StoredType.FLOAT16) {
                halve(some);
                MemorySegment.copy(halves, 0, buffer, JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                        at * width, some);
            } else {
                MemorySegment.copy(numbers, 0, buffer, JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                        at * width, some);
            }
        }
        return buffer.asSlice(0, count * width);
    }

    private void halve(int count) {
        for (int i = 0; i < count; i++) {
            halves[i] = Float.floatToFloat16(numbers[i]);
        }
        for (int i = 0; i < count; i++) {
            overflowed |= (halves[i] & MAGNITUDE) == HALF_INFINITY && !Float.isInfinite(numbers[i]);
        }
    }
}
