package studio.gesso.engine.worker.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.ChildCommand;

/** The reports that Java writes when it crashes, in one folder; only the newest stay. */
record CrashReports(Path folder) {

    /** What the name of a report has for the process's number. */
    private static final String NUMBER = "%p";

    private static final String PREFIX = ChildCommand.REPORT.substring(0, ChildCommand.REPORT.indexOf(NUMBER));
    private static final String ENDING = ChildCommand.REPORT
            .substring(ChildCommand.REPORT.indexOf(NUMBER) + NUMBER.length());

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
        return Optional.of(folder.resolve(ChildCommand.REPORT.replace(NUMBER, String.valueOf(pid))))
                .filter(Files::exists);
    }
}
