package studio.gesso.engine.worker.protocol;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/**
 * Pictures in a file that two processes have mapped into their memory: one writes, and the other has taken them before it
 * writes again. It grows to the largest picture that was sent, and is never larger than {@value #LARGEST} bytes.
 */
public final class SharedPixels implements AutoCloseable {

    static final long LARGEST = Integer.BYTES * Pictures.LARGEST_AREA;

    private static final byte[] ZEROS = new byte[1 << 16];

    private final RandomAccessFile file;
    private MemorySegment mapped = MemorySegment.NULL;

    /** Opens the file, which is there; it may be deleted afterwards where the system lets open files be deleted. */
    public SharedPixels(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Puts a picture into the file. */
    public synchronized void put(Pixels pixels) throws IOException {
        long bytes = bytes(pixels.size());
        for (long length = file.length(); length < bytes; length = file.length()) {
            // Written and not only claimed: a full disk is an exception here, and a crash when memory is written.
            file.seek(length);
            file.write(ZEROS, 0, (int) Math.min(ZEROS.length, bytes - length));
        }
        map(bytes);
        MemorySegment.copy(pixels.argb(), 0, mapped, JAVA_INT_UNALIGNED, 0, pixels.argb().length);
    }

    /** Takes a copy of the picture in the file. */
    public synchronized Pixels take(Size size) throws IOException {
        long bytes = bytes(size);
        if (file.length() < bytes) {
            throw new IOException("A picture of " + size + " does not fit into " + file.length() + " bytes");
        }
        map(bytes);
        int[] argb = new int[Math.toIntExact(size.area())];
        MemorySegment.copy(mapped, JAVA_INT_UNALIGNED, 0, argb, 0, argb.length);
        return new Pixels(size, argb);
    }

    private static long bytes(Size size) throws IOException {
        long bytes = Integer.BYTES * size.area();
        if (bytes > LARGEST) {
            throw new IOException("A picture of " + size + " is too large to be sent");
        }
        return bytes;
    }

    /** What was mapped before goes away with the garbage. */
    private void map(long bytes) throws IOException {
        if (mapped.byteSize() < bytes) {
            mapped = file.getChannel().map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        mapped = MemorySegment.NULL;
        file.close();
    }
}
