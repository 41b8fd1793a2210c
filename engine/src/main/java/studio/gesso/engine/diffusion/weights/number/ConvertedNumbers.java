package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile.Progress;

/** The work of writing one converted file: many threads, each converts a little and writes it to its place. */
record ConvertedNumbers(ConversionPlan plan, MappedSources sources, Progress progress, Cancellation cancellation) {

    /**
     * Writes a new file. Small writes at their places need less than half of the processor time of a mapped file.
     *
     * @return the names of tensors of which numbers became infinite
     */
    Set<String> into(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.tryLock();
            write(out, ByteBuffer.wrap(plan.header()), 0);
            return numbers(out);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InternalError e) {
            throw sources.lost(e);
        }
    }

    private Set<String> numbers(FileChannel out) {
        Set<String> overflowed = new ConcurrentSkipListSet<>();
        AtomicLong done = new AtomicLong();
        TensorPiece.of(plan.items().stream().map(item -> item.source().count()).toList())
                .parallelStream()
                .forEach(piece -> {
                    ConversionPlan.Placed item = plan.items().get(piece.tensor());
                    if (write(out, item, piece, done)) {
                        overflowed.add(item.source().name());
                    }
                });
        return new TreeSet<>(overflowed);
    }

    private boolean write(FileChannel out, ConversionPlan.Placed item, TensorPiece piece, AtomicLong done) {
        try (Arena arena = Arena.ofConfined()) {
            NumberConversion conversion = new NumberConversion(item.source().type(), item.type(), arena);
            MemorySegment from = sources.of(item.source());
            long width = item.type().bits() / Byte.SIZE;
            long end = piece.from() + piece.count();
            for (long at = piece.from(); at < end; at += NumberConversion.NUMBERS) {
                cancellation.check();
                int count = (int) Math.min(NumberConversion.NUMBERS, end - at);
                write(out, conversion.convert(from, at, count).asByteBuffer(), plan.begin(item) + at * width);
                progress.at(done.addAndGet(count * width), plan.dataSize());
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
