package studio.gesso.engine.image.codec.webp;

import java.io.ByteArrayOutputStream;

/** Writes bits into bytes, the lowest of each byte first. */
final class BitWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long held;
    private int count;

    /** Writes the lowest bits of a number, up to 24 of them. */
    void write(int value, int bits) {
        held |= (value & (1L << bits) - 1) << count;
        count += bits;
        while (count >= 8) {
            bytes.write((int) held);
            held >>>= 8;
            count -= 8;
        }
    }

    void write(boolean bit) {
        write(bit ? 1 : 0, 1);
    }

    /** All that was written; the last byte is filled with zeros. */
    byte[] bytes() {
        write(0, (8 - count) % 8);
        return bytes.toByteArray();
    }
}
