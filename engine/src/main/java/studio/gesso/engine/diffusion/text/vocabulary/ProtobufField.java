package studio.gesso.engine.diffusion.text.vocabulary;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a message in the encoding of protocol buffers.
 *
 * @param number the field's number in the schema
 * @param value its number or bits; 0 for bytes
 * @param bytes its bytes; empty for numbers
 */
record ProtobufField(int number, long value, ByteBuffer bytes) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /**
     * The fields of a message in their order.
     *
     * @throws IllegalArgumentException if the bytes are no such message
     */
    static List<ProtobufField> of(ByteBuffer message) {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<ProtobufField> fields = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                fields.add(next(in));
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("is damaged: it ends within a field", e);
        }
        return fields;
    }

    private static ProtobufField next(ByteBuffer in) {
        long tag = varint(in);
        int number = (int) (tag >>> 3);
        return switch ((int) tag & 7) {
            case VARINT -> new ProtobufField(number, varint(in), NONE);
            case FIXED_64 -> new ProtobufField(number, in.getLong(), NONE);
            case FIXED_32 -> new ProtobufField(number, in.getInt(), NONE);
            case BYTES -> {
                int length = Math.toIntExact(Math.min(varint(in), Integer.MAX_VALUE));
                ByteBuffer bytes = in.slice(in.position(), length);
                in.position(in.position() + length);
                yield new ProtobufField(number, 0, bytes);
            }
            default -> throw new IllegalArgumentException("is damaged: it has a field of an unknown type");
        };
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = in.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("is damaged: it has a number without end");
    }

    /** The bytes as text. */
    String text() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** The value as a float. */
    float asFloat() {
        return Float.intBitsToFloat((int) value);
    }
}
