package studio.gesso.engine.diffusion.model.generated.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.weights.DataSize;

/**
 * A folder that appears under its name only when all is in it.
 *
 * @param target its path; it must not be there
 */
public record ExportFolder(Path target) {

    private static final long SPARE = 256L << 20;

    /** What is written into it. */
    @FunctionalInterface
    public interface Content {
        void into(Path folder) throws IOException;
    }

    /**
     * Writes it; when that fails, nothing is left.
     *
     * @param bytes how much room it needs
     * @throws UserException if it is there already, there is too little room, or it cannot be written
     */
    public void write(long bytes, Content content) {
        Path outer = ParentFolder.of(target.toAbsolutePath().normalize());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(PathText.shown(target) + " is there already, and Gesso replaces nothing; give a new"
                    + " folder.");
        }
        if (!Files.isDirectory(outer)) {
            throw new UserException("There is no folder " + PathText.shown(outer) + "; make it, or give another one.");
        }
        try {
            requireSpace(outer, bytes);
            Path part = Files.createTempDirectory(outer, ".gesso-export-");
            try {
                content.into(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                AtomicFile.force(outer);
            } finally {
                Faults.guard(ExportFolder.class, "A part of an export could not be deleted", () -> delete(part));
            }
        } catch (IOException e) {
            throw FileErrors.writing("The exported model", target, e);
        } catch (UncheckedIOException e) {
            throw FileErrors.writing("The exported model", target, new IOException(e.getMessage(), e));
        }
    }

    private static void requireSpace(Path outer, long bytes) throws IOException {
        long free = Files.getFileStore(outer).getUsableSpace();
        if (free < bytes + SPARE) {
            throw new UserException("The exported model needs " + DataSize.of(bytes) + " in “" + PathText.shown(outer)
                    + "”, where only " + DataSize.of(free) + " are free. Make room, or give a folder on another disk.");
        }
    }

    private static void delete(Path part) {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> all = Files.walk(part)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
