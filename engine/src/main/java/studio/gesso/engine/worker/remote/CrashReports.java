package studio.gesso.engine.worker.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reports that Java writes when it crashes, in one folder; only the newest stay. */
record CrashReports(Path folder) {

    private static final String PREFIX = "gesso-crash-";
    private static final String ENDING = ".log";

    /** The name of a report, in which Java replaces %p by the process's number. */
    static final String NAME = PREFIX + "%p" + ENDING;

    private static final int KEPT = 5;

    /** Makes the folder, and deletes all but the newest reports. */
    void tidy() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(CrashReports::isReport)
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(ENDING);
    }

    /** The report of a process, if it has left one. */
    Optional<Path> of(long pid) {
        return Optional.of(folder.resolve(NAME.replace("%p", String.valueOf(pid)))).filter(Files::exists);
    }
}
