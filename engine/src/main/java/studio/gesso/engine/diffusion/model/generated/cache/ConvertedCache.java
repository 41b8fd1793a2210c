package studio.gesso.engine.diffusion.model.generated.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.file.StalePartFile;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;

/**
 * The converted weights of all models, which together take no more room than a limit: those of the model that was used
 * longest ago go first. The graphs stay, because they are small and a model may be open; the weights are converted again when
 * they are needed.
 *
 * @param folder the folder of all generated models
 * @param limit in bytes
 * @param free how many bytes are free on the disk of the folder, which may not be there yet
 */
public record ConvertedCache(Path folder, long limit, LongSupplier free) {

    /** Three models of the size of SDXL in float32. */
    private static final long USUAL_LIMIT = 48L << 30;

    /** What stays free for other programs. */
    private static final long RESERVE = 1L << 30;

    private static final String WEIGHTS = "weights.safetensors";

    /** The weights of a model. */
    private record Model(FileTime used, long bytes, List<Path> files) {}

    /** The one of this person, whose disk may have less room than the limit, which is the usual one unless another is set. */
    public static ConvertedCache in(Path folder, OptionalLong limit) {
        return new ConvertedCache(folder, limit.orElse(USUAL_LIMIT),
                () -> ParentFolder.existing(folder).toFile().getUsableSpace());
    }

    /** The same in another folder. */
    public ConvertedCache at(Path place) {
        return place.equals(folder) ? this : in(place, OptionalLong.of(limit));
    }

    /** Notes that a model is used now. */
    public static void touch(Path model) {
        try {
            Files.setLastModifiedTime(model, FileTime.from(Instant.now()));
        } catch (IOException unwritable) {
            // A cache that may only be read keeps the order that it has.
            return;
        }
    }

    /**
     * Deletes weights until others fit: into the limit, and onto the disk.
     *
     * @param bytes how much room those need
     * @param kept the folders of what needs it and works with it, of which nothing is deleted
     */
    public void makeRoom(long bytes, Set<Path> kept) {
        entries(folder).flatMap(ConvertedCache::entries)
                .flatMap(ConvertedCache::entries)
                .filter(file -> file.getFileName().toString().endsWith(AtomicFile.ENDING))
                .forEach(StalePartFile::clear);
        List<Model> models = Stream.of(folder)
                .flatMap(ConvertedCache::entries)
                .filter(model -> !kept.contains(model))
                .flatMap(model -> read(model).stream())
                .sorted(Comparator.comparing(Model::used))
                .toList();
        long all = models.stream().mapToLong(Model::bytes).sum() + bytes;
        long excess = Math.max(all - limit, bytes + RESERVE - free.getAsLong());
        for (Model model : models) {
            if (excess <= 0) {
                return;
            }
            excess -= model.bytes();
            model.files().forEach(ConvertedCache::delete);
        }
    }

    /** How many bytes can be written, when the weights of all other models have made room. */
    public long room(Path model) {
        long others = entries(folder).filter(other -> !other.equals(model))
                .flatMap(other -> read(other).stream())
                .mapToLong(Model::bytes)
                .sum();
        return free.getAsLong() + others - ConvertedFile.SPARE;
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static List<Model> read(Path model) {
        List<Path> files = new ArrayList<>();
        entries(model).filter(Files::isDirectory)
                .flatMap(ConvertedCache::entries)
                .filter(file -> file.getFileName().toString().startsWith(WEIGHTS))
                .forEach(files::add);
        try {
            return files.isEmpty()
                    ? List.of()
                    : List.of(new Model(Files.getLastModifiedTime(model), size(files), files));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static long size(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static void delete(Path file) {
        // Another program may hold it open, which some systems do not allow to delete.
        Faults.guard(ConvertedCache.class, "Old converted weights could not be deleted", () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
