package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The checksums (CRC-32C) of all pieces of a converted file, in a file beside it: they tell whether all of it has reached the
 * disk, for which nobody has to wait.
 *
 * @param sums one a piece
 */
record PieceSums(int[] sums) {

    /** The checksum of some numbers. */
    static int of(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.duplicate());
        return (int) sum.getValue();
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".sums");
    }

    /** Writes them; a file that is cut short counts as none. */
    void write(Path file) throws IOException {
        Files.write(beside(file), bytes());
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate((sums.length + 1) * Integer.BYTES);
        bytes.asIntBuffer().put(sums);
        return bytes.putInt(sums.length * Integer.BYTES, of(bytes.slice(0, sums.length * Integer.BYTES))).array();
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(beside(file));
    }

    /** Whether they are there, and a file has just these numbers. */
    static boolean match(ConversionPlan plan, Path file) throws IOException {
        List<TensorPiece> pieces = plan.pieces();
        if (!Files.isRegularFile(beside(file))
                || Files.size(beside(file)) != (pieces.size() + 1L) * Integer.BYTES) {
            return false;
        }
        ByteBuffer there = ByteBuffer.wrap(Files.readAllBytes(beside(file)));
        int last = pieces.size() * Integer.BYTES;
        return of(there.slice(0, last)) == there.getInt(last) && match(plan, pieces, there, file);
    }

    private static boolean match(ConversionPlan plan, List<TensorPiece> pieces, ByteBuffer sums, Path file)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file); Arena arena = Arena.ofShared()) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return IntStream.range(0, pieces.size())
                    .parallel()
                    .allMatch(i -> of(plan.bytes(all, pieces.get(i))) == sums.getInt(i * Integer.BYTES));
        } catch (InternalError pageLost) {
            return false;
        }
    }
}
