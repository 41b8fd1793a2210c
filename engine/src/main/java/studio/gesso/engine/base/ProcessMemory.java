package studio.gesso.engine.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The memory of this process, as Linux counts it; not known on other systems. */
public final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** The bytes that are this process's own: without pages of files, which the system can take back. */
    public static OptionalLong own() {
        try {
            return own(Files.readAllLines(STATUS));
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong own(List<String> status) {
        return status.stream()
                .filter(line -> line.matches("RssAnon:\\s+\\d+ kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }
}
