package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;

/**
 * The backups of unsaved canvases, a file for each window: its name begins with the id of the window's process, so that
 * no window overwrites another's. The backup of a window that has ended can be claimed by one other window.
 */
public final class UnsavedDocuments {

    private static final String LEFT = "left-";

    private final Path settings;
    private final Path folder;
    private final Path own;

    /**
     * The canvases of this person, one of which is this window's.
     *
     * @param settings the settings folder of the person, which need not exist
     */
    public UnsavedDocuments(Path settings) {
        this.settings = settings;
        this.folder = settings.resolve("unsaved");
        this.own = unused();
    }

    /** The file of this window's backup. */
    public Path own() {
        return own;
    }

    /**
     * The backups of ended windows, the newest first.
     *
     * @throws UserException if the folder cannot be read
     */
    public List<Path> left() {
        try {
            if (Files.isDirectory(settings)) {
                adoptOld();
            }
            return !Files.isDirectory(folder)
                    ? List.of()
                    : documents(folder, UnsavedDocuments::isLeft).stream()
                            .sorted(Comparator.comparing(UnsavedDocuments::written).reversed())
                            .toList();
        } catch (IOException e) {
            throw new UserException(
                    "The folder “" + folder + "”, where unsaved canvases are kept, cannot be read; check its "
                            + "permissions.",
                    e);
        }
    }

    /**
     * Claims a backup, so that no other window can claim it.
     *
     * @return where it is now; it stays there until it is deleted, and can be claimed by another window when this one
     *            has ended
     * @throws UserException if another window has claimed it
     */
    public Path take(Path left) {
        Path taken = unused();
        try {
            // A file that is older than a process is not that process's.
            Files.setLastModifiedTime(left, FileTime.from(Instant.now()));
            return Files.move(left, taken);
        } catch (NoSuchFileException e) {
            throw new UserException("Another window of Gesso has already opened this canvas.", e);
        } catch (IOException e) {
            throw FileErrors.reading("The canvas", left, e);
        }
    }

    /** Leaves this window's backup, if there is one, for the next window. */
    public void leave() throws IOException {
        if (Files.exists(own)) {
            Files.move(own, folder.resolve(LEFT + UUID.randomUUID() + DocumentFile.ENDING));
        }
    }

    private Path unused() {
        return folder.resolve(ProcessFolder.prefix() + UUID.randomUUID() + DocumentFile.ENDING);
    }

    private static boolean isLeft(Path document) {
        return document.getFileName().toString().startsWith(LEFT) || ProcessFolder.isLeft(document);
    }

    /** Earlier versions of Gesso kept them among the settings. */
    private void adoptOld() throws IOException {
        for (Path old : documents(settings, path -> path.getFileName().toString().startsWith("unsaved"))) {
            Files.createDirectories(folder);
            try {
                Files.move(old, folder.resolve(LEFT + UUID.randomUUID() + DocumentFile.ENDING));
            } catch (NoSuchFileException _) {
                // Another window has moved it.
            }
        }
    }

    private static List<Path> documents(Path folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(DocumentFile.ENDING))
                    .filter(Files::isRegularFile)
                    .filter(which)
                    .toList();
        }
    }

    private static FileTime written(Path document) {
        try {
            return Files.getLastModifiedTime(document);
        } catch (IOException _) {
            // It has gone to another window; whoever wants it receives so.
            return FileTime.fromMillis(0);
        }
    }
}
