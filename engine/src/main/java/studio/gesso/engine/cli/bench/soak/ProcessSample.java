package studio.gesso.engine.cli.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.ProcessMemory;

/**
 * What this process has at one moment, as Linux counts it.
 *
 * @param pictures made until then
 * @param seconds since the beginning
 * @param memory bytes of its own that are in memory
 * @param files open files
 * @param threads of Java and of native libraries
 */
record ProcessSample(int pictures, double seconds, long memory, int files, int threads) {

    private static final Path FILES = Path.of("/proc/self/fd");
    private static final Path THREADS = Path.of("/proc/self/task");

    /** Now; empty where the system does not say it. */
    static Optional<ProcessSample> now(int pictures, double seconds) {
        try {
            int files = count(FILES);
            int threads = count(THREADS);
            return ProcessMemory.own()
                    .stream()
                    .mapToObj(memory -> new ProcessSample(pictures, seconds, memory, files, threads))
                    .findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }
}
