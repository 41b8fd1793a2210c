package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile.Progress;
import studio.gesso.engine.diffusion.weights.number.conversion.PieceConversion;

/** The work of writing one converted file: many threads, each converts a little and writes it to its place. */
record ConvertedNumbers(ConversionPlan plan, MappedSources sources, Progress progress, Cancellation cancellation) {

    /**
     * Writes a new file. Small writes at their places need less than half of the processor time of a mapped file.
     *
     * @param overflowed gets the names of tensors of which numbers became infinite
     */
    PieceSums into(Path file, Set<String> overflowed) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.tryLock();
            write(out, ByteBuffer.wrap(plan.header()), 0);
            return numbers(out, overflowed);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InternalError e) {
            throw sources.lost(e);
        }
    }

    private PieceSums numbers(FileChannel out, Set<String> overflowed) {
        AtomicLong done = new AtomicLong();
        List<TensorPiece> pieces = plan.pieces();
        int[] sums = new int[pieces.size()];
        IntStream.range(0, sums.length).parallel().forEach(i -> {
            CRC32C sum = new CRC32C();
            ConversionPlan.Placed item = plan.items().get(pieces.get(i).tensor());
            if (write(out, item, pieces.get(i), sum, done)) {
                overflowed.add(item.source().name());
            }
            sums[i] = (int) sum.getValue();
        });
        return new PieceSums(sums);
    }

    private boolean write(FileChannel out, ConversionPlan.Placed item, TensorPiece piece, CRC32C sum,
            AtomicLong done) {
        try (Arena arena = Arena.ofConfined()) {
            PieceConversion conversion = item.content().conversion(item.source().type(), arena);
            MemorySegment from = sources.of(item.source());
            long end = piece.from() + piece.count();
            for (long at = piece.from(); at < end; at += PieceConversion.NUMBERS) {
                cancellation.check();
                int count = (int) Math.min(PieceConversion.NUMBERS, end - at);
                ByteBuffer bytes = conversion.convert(from, at, count).asByteBuffer();
                sum.update(bytes.duplicate());
                write(out, bytes, plan.begin(item) + item.content().bytes(at));
                progress.at(done.addAndGet(item.content().bytes(count)), plan.dataSize());
            }
            return conversion.hasOverflowed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        for (long at = position; bytes.hasRemaining();) {
            at += out.write(bytes, at);
        }
    }
}
