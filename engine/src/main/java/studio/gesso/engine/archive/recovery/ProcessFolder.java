package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.base.file.FolderList;

/** Folders that belong to a process: their names begin with its id, and they stay when it has ended. */
final class ProcessFolder {

    /** The tolerated difference between file times and process start times. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private ProcessFolder() {}

    /** What the names of this process's folders begin with. */
    static String prefix() {
        return ProcessHandle.current().pid() + "-";
    }

    /** The entries of ended processes in a folder, which need not exist. */
    static List<Path> leftIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return FolderList.of(folder)
                    .stream()
                    .filter(ProcessFolder::isLeft)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether an entry belongs to a process that has ended. */
    static boolean isLeft(Path entry) {
        String name = entry.getFileName().toString();
        int dash = name.indexOf('-');
        try {
            long pid = Long.parseLong(name.substring(0, Math.max(0, dash)));
            Instant written = Files.getLastModifiedTime(entry).toInstant();
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> wrote(p, written)).isEmpty();
        } catch (NumberFormatException | IOException foreign) {
            return false;
        }
    }

    /** Process ids are reused after a restart: a process that started after an entry was written did not write it. */
    private static boolean wrote(ProcessHandle process, Instant written) {
        return process.info().startInstant().map(begun -> begun.minus(CLOCKS).isBefore(written)).orElse(true);
    }

    /** Deletes a folder and its contents, the last names first; entries that cannot be deleted stay. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(ProcessFolder.class.getName()).log(System.Logger.Level.WARNING, "An entry stays", e);
        }
    }
}
