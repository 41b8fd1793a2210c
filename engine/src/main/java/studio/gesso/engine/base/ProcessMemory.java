package studio.gesso.engine.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The memory of this process, as Linux counts it; not known on other systems. */
public final class ProcessMemory {

    /** Pages that no file backs. */
    static final String OWN = "RssAnon";

    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** The bytes that are this process's own: without pages of files, which the system can take back. */
    public static OptionalLong own() {
        return bytes(OWN);
    }

    /** The most bytes that this process has had, with pages of files. */
    public static OptionalLong peak() {
        return bytes("VmHWM");
    }

    private static OptionalLong bytes(String name) {
        try {
            return bytes(name, Files.readAllLines(STATUS));
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong bytes(String name, List<String> status) {
        return status.stream()
                .filter(line -> line.matches(name + ":\\s+\\d+ kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }
}
