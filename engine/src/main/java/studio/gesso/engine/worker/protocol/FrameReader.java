package studio.gesso.engine.worker.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads frames as {@link FrameWriter} writes them, and passes on what others have printed between them. */
public final class FrameReader {

    private static final int LONGEST_STRAY = 1 << 12;

    private final DataInputStream in;
    private final Consumer<String> strays;
    private final ByteArrayOutputStream stray = new ByteArrayOutputStream();

    /** @param strays receives text that stands between frames */
    public FrameReader(InputStream in, Consumer<String> strays) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.strays = strays;
    }

    /**
     * The next payload; empty at the end of the stream.
     *
     * @throws IOException if a frame is damaged or too large, or the stream ends within one
     */
    public Optional<byte[]> read() throws IOException {
        if (!findMark()) {
            return Optional.empty();
        }
        int length = in.readInt();
        int sum = in.readInt();
        if (length < 0 || length > FrameWriter.LARGEST) {
            throw new IOException("A message claims " + length + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("A message ends after " + payload.length + " of " + length + " bytes");
        }
        if (FrameWriter.sum(payload) != sum) {
            throw new IOException("A message of " + length + " bytes is damaged");
        }
        return Optional.of(payload);
    }

    /** Skips to the next mark, whose first two bytes follow each other in no UTF-8 text; false at the end of the stream. */
    private boolean findMark() throws IOException {
        int last = 0;
        int seen = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = last << 8 | next;
            seen++;
            if (seen >= Integer.BYTES && last == FrameWriter.MARK) {
                tell(Integer.BYTES - 1);
                return true;
            }
            stray.write(next);
            if (stray.size() > LONGEST_STRAY) {
                tell(0);
            }
        }
        tell(0);
        return false;
    }

    /** Passes on what was printed, without the beginning of the mark behind it. */
    private void tell(int ofMark) {
        String text = new String(stray.toByteArray(), 0, Math.max(0, stray.size() - ofMark), StandardCharsets.UTF_8);
        stray.reset();
        if (!text.isBlank()) {
            strays.accept(text.strip());
        }
    }
}
