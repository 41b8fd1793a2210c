package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.adapter.MergedWeights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile.Progress;

/**
 * The weights of one network that adapters change, in a file: a large adapter changes as many bytes as the network has, and
 * what is mapped from a file takes no memory that other programs could not have. It is deleted when the network is open; the
 * system keeps what is mapped.
 */
public final class MergedFile implements MergedWeights {

    private static final String WHAT = "The weights that LoRAs change";
    private static final int ALIGNMENT = 64;
    private static final int SLICE = 1 << 20;

    private final Path file;
    private final Map<LoraMerge.Merged, Long> offsets = new LinkedHashMap<>();
    private final long size;

    private MergedFile(Path file, List<LoraMerge.Merged> weights) {
        this.file = file;
        long at = 0;
        for (LoraMerge.Merged weight : weights) {
            offsets.put(weight, at);
            at += (weight.length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        this.size = at;
    }

    /** How many bytes such a file takes. */
    public static long size(List<LoraMerge.Merged> weights) {
        return new MergedFile(Path.of(""), weights).size;
    }

    /**
     * Computes the weights on all cores, and writes each as soon as it is known.
     *
     * @param folder where the file is made; there is room
     * @param progress hears how many bytes of how many are merged, from several threads
     * @throws studio.gesso.engine.base.UserException if it cannot be written; nothing is left then
     * @throws studio.gesso.engine.base.CancelledException if it was cancelled; nothing is left then
     */
    public static MergedFile write(Path folder, List<LoraMerge.Merged> weights, Progress progress,
            Cancellation cancellation) {
        MergedFile merged = new MergedFile(AtomicFile.part(folder), weights);
        try {
            Files.createDirectories(folder);
            merged.write(progress, cancellation);
            return merged;
        } catch (IOException | RuntimeException failure) {
            merged.close();
            throw switch (failure) {
                case IOException full -> FileErrors.writing(WHAT, folder, full);
                case UncheckedIOException full ->
                    FileErrors.writing(WHAT, folder, new IOException(full.getMessage(), full));
                case RuntimeException other -> other;
                default -> throw new IllegalStateException(failure);
            };
        }
    }

    private void write(Progress progress, Cancellation cancellation) throws IOException {
        AtomicLong done = new AtomicLong();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.tryLock();
            List.copyOf(offsets.entrySet()).parallelStream().forEach(entry -> {
                cancellation.check();
                write(out, entry.getKey().bytes(), entry.getValue());
                progress.at(done.addAndGet(entry.getKey().length()), size);
            });
        }
    }

    /** In slices: the Java library keeps a native buffer as large as the largest array that a thread has written. */
    private static void write(FileChannel out, ByteBuffer bytes, long offset) {
        try {
            for (int from = 0; from < bytes.capacity(); from += SLICE) {
                ByteBuffer slice = bytes.slice(from, Math.min(SLICE, bytes.capacity() - from));
                while (slice.hasRemaining()) {
                    out.write(slice, offset + from + slice.position());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, TensorData> places() {
        Map<String, TensorData> byName = new LinkedHashMap<>();
        offsets.forEach((weight, offset) -> byName.put(weight.initializer(), weight.place(file, offset)));
        return byName;
    }

    @Override
    public List<ReplacedWeight> weights() {
        try (FileChannel channel = FileChannel.open(file)) {
            var all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return offsets.entrySet()
                    .stream()
                    .flatMap(entry -> entry.getKey()
                            .in(all.asSlice(entry.getValue(), entry.getKey().length())
                                    .asByteBuffer()
                                    .order(ByteOrder.nativeOrder()))
                            .stream())
                    .toList();
        } catch (IOException e) {
            throw FileErrors.reading("The merged weights", file, e);
        }
    }

    /** Deletes the file. Where the system does not allow it yet, it goes later, as all leftovers do. */
    @Override
    public void close() {
        Faults.guard(MergedFile.class, "Merged weights could not be deleted", () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
