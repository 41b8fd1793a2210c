package studio.gesso.engine.base.protobuf;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Walks the fields of a protobuf file without loading it: unwanted fields are skipped, not read.
 *
 * <p>Every length is checked against what encloses it, so a damaged file ends in a {@link Malformed} and never in a
 * large allocation. Wire format: protobuf.dev/programming-guides/encoding.
 */
public final class Protobuf implements Closeable {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final long MOST_TEXT = 64 << 20;
    private static final long MOST_FIELDS = 10_000_000;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long start;
    private long texts;
    private long fields;

    /** The file is not protobuf, or ends too early. */
    public static final class Malformed extends IOException {

        private static final long serialVersionUID = 1;

        public Malformed(String what) {
            super(what);
        }
    }

    /**
     * One field of a message.
     *
     * @param number its number in the schema
     * @param value the number of a varint; 0 for others
     * @param start where its content begins
     * @param end where its content ends and the next field begins
     */
    public record Field(int number, boolean isDelimited, long value, long start, long end) {

        public long length() {
            return end - start;
        }
    }

    public Protobuf(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        size = channel.size();
    }

    /** The file as a message. */
    public Field whole() {
        return new Field(1, true, size, 0, size);
    }

    /** The first field of a message, or null where it is empty. */
    public @Nullable Field first(Field message) throws IOException {
        seek(message.start());
        return next(message.end());
    }

    /** The field after another within a message, or null at its end; what was not read of the other is skipped. */
    public @Nullable Field after(Field field, Field message) throws IOException {
        seek(field.end());
        return next(message.end());
    }

    /** Ignores a field, in a switch. */
    public void ignore() {
        // The next field begins at a known place, so nothing has to be done.
    }

    private @Nullable Field next(long end) throws IOException {
        if (position() == end) {
            return null;
        }
        if (++fields > MOST_FIELDS) {
            throw new Malformed("more fields than any model has");
        }
        long tag = varint();
        int number = (int) (tag >>> 3);
        if (number <= 0 || tag >>> 3 > (1 << 29)) {
            throw new Malformed("field " + (tag >>> 3));
        }
        int wire = (int) (tag & 7);
        long value = wire == VARINT || wire == DELIMITED ? varint() : 0;
        long from = position();
        long length = switch (wire) {
            case VARINT -> 0;
            case FIXED64 -> 8;
            case DELIMITED -> value;
            case FIXED32 -> 4;
            default -> throw new Malformed("wire type " + wire);
        };
        if (length < 0 || length > end - from) {
            throw new Malformed("a length of " + length);
        }
        return new Field(number, wire == DELIMITED, value, from, from + length);
    }

    /** The content of a field as text. */
    public String text(Field field) throws IOException {
        texts += field.length();
        if (field.length() > LONGEST_TEXT || texts > MOST_TEXT) {
            throw new Malformed("more text than any model has");
        }
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** The content of a field. */
    public byte[] bytes(Field field) throws IOException {
        byte[] out = new byte[Math.toIntExact(field.length())];
        seek(field.start());
        int done = 0;
        while (done < out.length) {
            require(1);
            int part = Math.min(buffer.remaining(), out.length - done);
            buffer.get(out, done, part);
            done += part;
        }
        return out;
    }

    /** The content of a field of four bytes as a float; 0 for a field of another length. */
    public float number(Field field) throws IOException {
        return field.length() == Float.BYTES
                ? ByteBuffer.wrap(bytes(field)).order(ByteOrder.LITTLE_ENDIAN).getFloat()
                : 0;
    }

    /** A number of up to 64 bits, seven a byte. */
    public long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            byte b = buffer.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Malformed("a number longer than 64 bits");
    }

    /** The place in the file that is read next. */
    public long position() {
        return start + buffer.position();
    }

    private void seek(long position) {
        long within = position - start;
        if (within >= 0 && within <= buffer.limit()) {
            buffer.position((int) within);
        } else {
            start = position;
            buffer.limit(0);
        }
    }

    private void require(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        start = position();
        buffer.clear();
        int read = channel.read(buffer, start);
        buffer.flip();
        if (read < bytes) {
            throw new EOFException("the end of the file");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
