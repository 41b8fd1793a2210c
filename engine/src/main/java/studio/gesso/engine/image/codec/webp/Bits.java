package studio.gesso.engine.image.codec.webp;

import java.io.EOFException;

/** Bits of a byte array, the lowest of each byte first. */
final class Bits {

    private final byte[] bytes;
    private final int end;
    private int next;
    private long held;
    private int count;

    Bits(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
    }

    /** The next bits as a number, up to 24 of them. */
    int read(int bits) throws EOFException {
        int value = peek(bits);
        skip(bits);
        return value;
    }

    boolean read() throws EOFException {
        return read(1) == 1;
    }

    /** The next bits without taking them; zeros behind the end. */
    int peek(int bits) {
        while (count < bits && next < end) {
            held |= (bytes[next++] & 0xffL) << count;
            count += 8;
        }
        return (int) (held & (1L << bits) - 1);
    }

    void skip(int bits) throws EOFException {
        if (bits > count) {
            throw new EOFException();
        }
        held >>>= bits;
        count -= bits;
    }
}
