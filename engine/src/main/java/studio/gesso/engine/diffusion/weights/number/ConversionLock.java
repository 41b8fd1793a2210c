package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile.Progress;

/**
 * The right to write a converted file: of several programs that want the same one, one converts, and the others hear how far
 * it is. The system gives it back where its owner dies.
 */
public final class ConversionLock implements AutoCloseable {

    /** Behind the progress, which the others read: some systems let nobody read what is locked. */
    private static final long PLACE = 1L << 40;

    private static final int PARTS = 100;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final FileChannel channel;
    private long told = -1;

    private ConversionLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until nobody else is converting.
     *
     * @param file the converted file
     * @param progress hears how far another one is
     * @throws studio.gesso.engine.base.CancelledException if it was cancelled meanwhile
     * @throws studio.gesso.engine.base.UserException if the folder cannot be written to
     */
    public static ConversionLock take(Path file, Progress progress, Cancellation cancellation) {
        Path place = file.resolveSibling("converting.lock");
        try {
            Files.createDirectories(ParentFolder.of(place));
            FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                await(channel, progress, cancellation);
                return new ConversionLock(channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException e) {
            throw FileErrors.writing("The converted weights", ParentFolder.of(place), e);
        }
    }

    private static void await(FileChannel channel, Progress progress, Cancellation cancellation) throws IOException {
        while (attempt(channel).isEmpty()) {
            cancellation.check();
            ByteBuffer said = ByteBuffer.allocate(2 * Long.BYTES);
            if (channel.read(said, 0) == said.capacity()) {
                progress.at(said.getLong(0), said.getLong(Long.BYTES));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Another thread of this program counts as another program. */
    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(PLACE, 1, false));
        } catch (OverlappingFileLockException heldHere) {
            return Optional.empty();
        }
    }

    /** Progress that those who wait hear too. */
    public Progress telling(Progress own) {
        return (done, all) -> {
            own.at(done, all);
            tell(done, all);
        };
    }

    private synchronized void tell(long done, long all) {
        long now = all == 0 ? PARTS : PARTS * done / all;
        if (now > told) {
            told = now;
            try {
                channel.write(ByteBuffer.allocate(2 * Long.BYTES).putLong(done).putLong(all).flip(), 0);
            } catch (IOException unheard) {
                // A full disk is reported where the numbers are written.
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("A lock could not be given back", e);
        }
    }
}
