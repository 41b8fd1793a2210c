package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * Weights in the type of numbers that a device computes in, written once into a new file: a safetensors file, which
 * appears under its name only when it is complete.
 *
 * @param parts the networks that were given, with their tensors in the new file
 * @param overflowed the names of tensors of which numbers were too large for float16, and became infinite
 */
public record ConvertedFile(List<Weights> parts, Set<String> overflowed) {

    /** What stays free on the disk, in bytes. */
    public static final long SPARE = 256L << 20;

    private static final String SAFE = ".complete";

    /** Hears how far a conversion is; called from several threads. */
    @FunctionalInterface
    public interface Progress {
        void at(long doneBytes, long allBytes);
    }

    public ConvertedFile {
        parts = List.copyOf(parts);
        overflowed = Set.copyOf(overflowed);
    }

    /** The networks as their tensors will lie in a file, which need not have been written yet. */
    public static List<Weights> planned(List<Weights> parts, Target target, Path file) {
        return new ConversionPlan(parts, target).in(file.toAbsolutePath());
    }

    /**
     * The networks in a file that was written from the same tensors before, if it is there and whole: known to be on the disk
     * ({@link #isKept}), or else with the checksums of what was written.
     *
     * @param target as it was given then
     */
    public static Optional<List<Weights>> find(List<Weights> parts, Target target, Path file) {
        ConversionPlan plan = new ConversionPlan(parts, target);
        byte[] header = plan.header();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer there = ByteBuffer.allocate(header.length);
            channel.read(there, 0);
            return channel.size() == plan.size() && Arrays.equals(there.array(), header)
                    && (isKept(file) || PieceSums.match(plan, file))
                            ? Optional.of(plan.in(file.toAbsolutePath()))
                            : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Converts some networks on all cores. The file is not forced to the disk, which may take many times as long:
     * {@link #keep} does that, later and in the background; until then its checksums are compared before it is used.
     *
     * @param target float, or float16 (rounded to the nearest, halves to even); whole numbers stay as they are
     * @param file the new file; one of that name is replaced
     * @throws UserException if the disk is full, a source cannot be read or changes meanwhile; nothing is left then
     * @throws studio.gesso.engine.base.CancelledException if it was cancelled; nothing is left then
     */
    public static ConvertedFile write(List<Weights> parts, Target target, Path file, Progress progress,
            Cancellation cancellation) {
        ConversionPlan plan = new ConversionPlan(parts, target);
        Path folder = ParentFolder.of(file);
        Path part = AtomicFile.part(folder);
        try (MappedSources sources = new MappedSources()) {
            Files.createDirectories(folder);
            requireSpace(folder, plan.size());
            plan.items().forEach(item -> sources.add(item.source()));
            Set<String> overflowed = new ConcurrentSkipListSet<>();
            PieceSums sums = new ConvertedNumbers(plan, sources, progress, cancellation).into(part, overflowed);
            sources.requireUnchanged();
            Files.deleteIfExists(safe(file));
            PieceSums.delete(file);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sums.write(file);
            return new ConvertedFile(plan.in(file.toAbsolutePath()), overflowed);
        } catch (IOException e) {
            throw FileErrors.writing("The converted weights", folder, e);
        } finally {
            delete(part);
        }
    }

    /** Whether a file is known to be on the disk. */
    public static boolean isKept(Path file) {
        return Files.exists(safe(file));
    }

    /**
     * Forces a file to the disk, so that later runs may use it even after a power cut.
     *
     * @throws UserException if that fails
     */
    public static void keep(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
            Files.write(safe(file), new byte[0]);
            AtomicFile.force(ParentFolder.of(file));
        } catch (IOException e) {
            throw FileErrors.writing("The converted weights", ParentFolder.of(file), e);
        }
    }

    private static Path safe(Path file) {
        return file.resolveSibling(file.getFileName() + SAFE);
    }

    /**
     * Checks that so many bytes can be written.
     *
     * @throws UserException if there is no room
     */
    public static void requireSpace(Path folder, long bytes) {
        long free = folder.toFile().getUsableSpace();
        if (Files.isDirectory(folder) && free < bytes + SPARE) {
            throw new UserException("The converted weights need " + DataSize.of(bytes) + " in “"
                    + PathText.shown(folder) + "”, where only " + DataSize.of(free)
                    + " are free. Make room, or choose another folder for the cache.");
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // A leftover is deleted at the next start (StalePartFile).
        }
    }
}
