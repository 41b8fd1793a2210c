package studio.gesso.engine.worker.protocol;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/**
 * Pictures in a file that two processes have mapped into their memory: one writes, and the other has taken them before it
 * writes again. It grows to the largest pictures that were sent; none is larger than {@value #LARGEST} bytes.
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
    public void put(Pixels pixels) throws IOException {
        put(List.of(pixels));
    }

    /** Puts pictures into the file, one behind the other. */
    public synchronized void put(List<Pixels> pictures) throws IOException {
        long bytes = 0;
        for (Pixels pixels : pictures) {
            bytes += bytes(pixels.size());
        }
        for (long length = file.length(); length < bytes; length = file.length()) {
            // Written and not only claimed: a full disk is an exception here, and a crash when memory is written.
            file.seek(length);
            file.write(ZEROS, 0, (int) Math.min(ZEROS.length, bytes - length));
        }
        map(bytes);
        long at = 0;
        for (Pixels pixels : pictures) {
            MemorySegment.copy(pixels.argb(), 0, mapped, JAVA_INT_UNALIGNED, at, pixels.argb().length);
            at += bytes(pixels.size());
        }
    }

    /** Takes a copy of the picture in the file. */
    public Pixels take(Size size) throws IOException {
        return take(List.of(size)).getFirst();
    }

    /** Takes copies of the pictures in the file. */
    public synchronized List<Pixels> take(List<Size> sizes) throws IOException {
        List<Pixels> taken = new ArrayList<>();
        long at = 0;
        for (Size size : sizes) {
            long end = at + bytes(size);
            if (file.length() < end) {
                throw new IOException("A picture of " + size + " does not fit into " + file.length() + " bytes");
            }
            map(end);
            int[] argb = new int[Math.toIntExact(size.area())];
            MemorySegment.copy(mapped, JAVA_INT_UNALIGNED, at, argb, 0, argb.length);
            taken.add(new Pixels(size, argb));
            at = end;
        }
        return taken;
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
