package studio.gesso.engine.diffusion.weights.number.conversion;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;

/** Makes the codes or the scales of a matrix in blocks. */
public final class BlockConversion implements PieceConversion {

    private final StoredType type;
    private final ConvertedContent content;
    private final MemorySegment buffer;
    private final StoredFloats floats = new StoredFloats();
    private final float[] numbers = new float[StoredFloats.PIECE];
    private final byte[] codes = new byte[StoredFloats.PIECE];

    /**
     * A conversion.
     *
     * @param type of the matrix as it is stored
     * @param content codes or scales
     * @param arena owns the buffer
     */
    public BlockConversion(StoredType type, ConvertedContent content, Arena arena) {
        this.type = type;
        this.content = content;
        this.buffer = arena.allocate(content.bytes(NUMBERS), Long.BYTES);
    }

    @Override
    public MemorySegment convert(MemorySegment from, long first, int count) {
        switch (content) {
            case ConvertedContent.Codes(BlockFormat format) -> codes(from, first, count, format);
            case ConvertedContent.Scales(BlockFormat format) -> scales(from, first, count, format);
            case ConvertedContent.Numbers _ -> throw new IllegalStateException("no blocks");
        }
        return buffer.asSlice(0, content.bytes(count));
    }

    private void codes(MemorySegment from, long first, int count, BlockFormat format) {
        for (int at = 0; at < count; at += numbers.length) {
            int some = Math.min(numbers.length, count - at);
            floats.read(type, from, first + at, numbers, some);
            for (int i = 0; i < some; i += format.block()) {
                format.codes(numbers, i, codes, i);
            }
            MemorySegment.copy(codes, 0, buffer, JAVA_BYTE, at, some);
        }
    }

    private void scales(MemorySegment from, long first, int count, BlockFormat format) {
        int each = numbers.length / format.block();
        for (int at = 0; at < count; at += each) {
            int some = Math.min(each, count - at);
            floats.read(type, from, (first + at) * format.block(), numbers, some * format.block());
            for (int i = 0; i < some; i++) {
                buffer.set(JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), (long) (at + i) * Float.BYTES,
                        format.scale(numbers, i * format.block()));
            }
        }
    }

    /** A scale is no larger than the largest number. */
    @Override
    public boolean hasOverflowed() {
        return false;
    }
}
