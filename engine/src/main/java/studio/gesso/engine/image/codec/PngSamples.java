package studio.gesso.engine.image.codec;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/** The rows of a PNG file of eight bits a channel that is not interlaced, exactly as they are stored. */
final class PngSamples implements Closeable {

    private final InputStream rows;
    private final int channels;
    private byte[] above;
    private byte[] row;

    /**
     * Reads a file's rows.
     *
     * @param in positioned behind the signature
     */
    PngSamples(InputStream in, int width, int channels) {
        this.rows = new InflaterInputStream(new Idat(new DataInputStream(in)));
        this.channels = channels;
        this.above = new byte[width * channels];
        this.row = new byte[width * channels];
    }

    /**
     * The next row; its array is used again by the call after the next.
     *
     * @throws IOException when the file is cut off or broken
     */
    byte[] next() throws IOException {
        byte[] free = above;
        above = row;
        row = free;
        int filter = rows.read();
        if (rows.readNBytes(row, 0, row.length) < row.length) {
            throw new EOFException("The picture is cut off");
        }
        for (int i = 0; i < row.length; i++) {
            int left = i < channels ? 0 : row[i - channels] & 0xff;
            int up = above[i] & 0xff;
            int corner = i < channels ? 0 : above[i - channels] & 0xff;
            row[i] += (byte) switch (filter) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> PngRows.paeth(left, up, corner);
                default -> throw new IOException("There is no filter " + filter);
            };
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** The content of the IDAT chunks, concatenated. */
    private static final class Idat extends InputStream {

        private final DataInputStream in;
        private long left;
        private boolean inside;

        private Idat(DataInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            while (left == 0) {
                if (!hasNext()) {
                    return -1;
                }
            }
            int count = in.read(to, from, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        private boolean hasNext() throws IOException {
            if (inside) {
                in.skipNBytes(4);
            }
            while (true) {
                long length = in.readInt() & 0xffffffffL;
                String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
                if (type.equals("IDAT")) {
                    inside = true;
                    left = length;
                    return true;
                }
                if (inside || type.equals("IEND")) {
                    return false;
                }
                in.skipNBytes(length + 4);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
