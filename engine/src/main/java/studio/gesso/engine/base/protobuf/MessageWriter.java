package studio.gesso.engine.base.protobuf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import studio.gesso.engine.base.protobuf.Protobuf.Field;
import studio.gesso.engine.base.protobuf.Protobuf.Malformed;

/** Writes a protobuf message. */
public final class MessageWriter {

    private static final int MOST_BYTES = 64 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public MessageWriter put(int number, long value) {
        varint((long) number << 3);
        varint(value);
        return this;
    }

    public MessageWriter put(int number, String text) {
        return put(number, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number of four bytes. */
    public MessageWriter putFloat(int number, float value) {
        varint((long) number << 3 | 5);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(bits >>> shift);
        }
        return this;
    }

    public MessageWriter put(int number, MessageWriter message) {
        return put(number, message.toBytes());
    }

    public MessageWriter put(int number, byte[] content) {
        varint((long) number << 3 | 2);
        varint(content.length);
        bytes.writeBytes(content);
        return this;
    }

    /** Adds the fields of another message. */
    public MessageWriter append(MessageWriter fields) {
        bytes.writeBytes(fields.toBytes());
        return this;
    }

    /** Copies a field; those of fixed width, which no graph needs, are left out. */
    public void copy(Protobuf in, Field field) throws IOException {
        if (field.length() > MOST_BYTES) {
            throw new Malformed("more graph than any model has");
        }
        if (field.isDelimited()) {
            put(field.number(), in.bytes(field));
        } else if (field.length() == 0) {
            put(field.number(), field.value());
        }
    }

    /** Refuses to grow beyond the largest graph without its weights. */
    public void requireSmall() throws Malformed {
        if (bytes.size() > MOST_BYTES) {
            throw new Malformed("more graph than any model has");
        }
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
