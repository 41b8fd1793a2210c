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
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
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

    private static final long SPARE = 256L << 20;
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

    /**
     * The networks in a file that was written from the same tensors before, if it is there, complete and on the disk.
     *
     * @param type as it was given then
     */
    public static Optional<List<Weights>> find(List<Weights> parts, StoredType type, Path file) {
        ConversionPlan plan = new ConversionPlan(parts, type);
        byte[] header = plan.header();
        if (!Files.isRegularFile(file) || !Files.exists(safe(file))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer there = ByteBuffer.allocate(header.length);
            channel.read(there, 0);
            return channel.size() == plan.size() && Arrays.equals(there.array(), header)
                    ? Optional.of(plan.in(file.toAbsolutePath()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Converts some networks on all cores. The file is not forced to the disk, which takes as long again:
     * {@link #keep} does that, later and in the background; until then the file counts for this run only.
     *
     * @param type float, or float16 (rounded to the nearest, halves to even); whole numbers stay as they are
     * @param file the new file; one of that name is replaced
     * @throws UserException if the disk is full, a source cannot be read or changes meanwhile; nothing is left then
     * @throws studio.gesso.engine.base.CancelledException if it was cancelled; nothing is left then
     */
    public static ConvertedFile write(List<Weights> parts, StoredType type, Path file, Progress progress,
            Cancellation cancellation) {
        ConversionPlan plan = new ConversionPlan(parts, type);
        Path folder = ParentFolder.of(file);
        Path part = folder.resolve(".gesso-" + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId()
                + "-" + (System.nanoTime() & Long.MAX_VALUE) + AtomicFile.ENDING);
        try (MappedSources sources = new MappedSources()) {
            Files.createDirectories(folder);
            requireSpace(folder, plan.size());
            plan.items().forEach(item -> sources.add(item.source()));
            Set<String> overflowed = new ConvertedNumbers(plan, sources, progress, cancellation).into(part);
            sources.requireUnchanged();
            Files.deleteIfExists(safe(file));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ConvertedFile(plan.in(file.toAbsolutePath()), overflowed);
        } catch (IOException e) {
            throw FileErrors.writing("The converted weights", folder, e);
        } finally {
            delete(part);
        }
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

    private static void requireSpace(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes + SPARE) {
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
