package studio.gesso.engine.worker.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Writes frames into a stream: a mark, the length and the CRC-32 of the payload (4 bytes each, big-endian), the payload. Each
 * is written in one piece, so that what others print to the same stream stands between frames.
 */
public final class FrameWriter {

    static final int MARK = 0xf0475346;
    static final int HEADER = 3 * Integer.BYTES;

    /** The largest payload in bytes: a graph without its weights has some megabytes. */
    public static final int LARGEST = 64 << 20;

    private final OutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a frame; from any thread.
     *
     * @throws IOException if the other side has ended
     */
    public synchronized void write(byte[] payload) throws IOException {
        if (payload.length > LARGEST) {
            throw new IOException("A message of " + payload.length + " bytes is too large");
        }
        out.write(ByteBuffer.allocate(HEADER + payload.length)
                .putInt(MARK)
                .putInt(payload.length)
                .putInt(sum(payload))
                .put(payload)
                .array());
        out.flush();
    }

    static int sum(byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
