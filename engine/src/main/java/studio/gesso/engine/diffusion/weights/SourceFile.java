package studio.gesso.engine.diffusion.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;

/** A file of an artist, open for reading; it is never written to. */
public final class SourceFile implements AutoCloseable {

    private final Path path;
    private final Path real;
    // Not a channel: an interrupted thread would find it closed.
    private final RandomAccessFile file;
    private final long size;

    private SourceFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.real = path.toRealPath();
        this.file = file;
        this.size = file.length();
    }

    /** Something that reads a file. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(SourceFile file) throws IOException;
    }

    /**
     * Opens a file, reads it, and closes it.
     *
     * @throws UserException if it is missing, no plain file, or cannot be read
     */
    public static <T extends @Nullable Object> T read(Path path, Reading<T> reading) {
        Path whole = path.toAbsolutePath().normalize();
        if (Files.isDirectory(whole)) {
            throw new UserException(PathText.shown(whole) + " is a folder, not a weight file. Choose a file in it.");
        }
        if (!Files.exists(whole)) {
            throw new UserException(PathText.shown(whole)
                    + " is missing. Connect its drive, or download it again.");
        }
        if (!Files.isRegularFile(whole)) {
            throw new UserException(PathText.shown(whole) + " is a device or a pipe, not a file. Choose a plain file.");
        }
        try (SourceFile file = new SourceFile(whole, new RandomAccessFile(whole.toFile(), "r"))) {
            return reading.from(file);
        } catch (IOException e) {
            throw new UserException(PathText.shown(whole) + " cannot be read (" + e.getClass().getSimpleName()
                    + "). Check the file's permissions, and that its drive is connected.", e);
        }
    }

    /** Where it lies as people know it; absolute. */
    public Path path() {
        return path;
    }

    /**
     * A part of it as the place of a tensor. The file is named behind all links, because ONNX Runtime follows none that lead out
     * of the folder of the weights.
     */
    public TensorData part(long offset, long length) {
        return new TensorData.InFile(real, offset, length);
    }

    /** What messages call it. */
    public String name() {
        return PathText.shown(path);
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** A part of it, little-endian; the caller has checked that the part lies in the file. */
    public ByteBuffer bytes(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The beginning of it; less if it is shorter. */
    public byte[] head(int length) throws IOException {
        return bytes(0, (int) Math.min(length, size)).array();
    }

    /** Reads a part into a buffer, from its position to its limit. */
    public void read(long offset, ByteBuffer into) throws IOException {
        file.seek(offset);
        byte[] piece = new byte[Math.min(1 << 16, Math.max(1, into.remaining()))];
        while (into.hasRemaining()) {
            int count = file.read(piece, 0, Math.min(piece.length, into.remaining()));
            if (count < 0) {
                throw new EOFException(name() + " has become shorter");
            }
            into.put(piece, 0, count);
        }
    }

    /** A message that begins with the name of the file. */
    public UserException refused(String sentence) {
        return new UserException(name() + " " + sentence);
    }

    /** The same, with the cause. */
    public UserException refused(String sentence, Throwable cause) {
        return new UserException(name() + " " + sentence, cause);
    }

    /** The message for a file that ends too early. */
    public UserException notWhole(long whole) {
        return refused("is not whole: it has " + DataSize.of(size, whole)
                + ". A download that stopped early looks like this; download it again.");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
