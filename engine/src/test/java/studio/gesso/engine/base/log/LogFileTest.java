package studio.gesso.engine.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    private static final String LINE = "x".repeat(99) + "\n";

    @TempDir
    private Path folder;

    private LogFile log() {
        return new LogFile(folder.resolve("deep").resolve("gesso.log"), 1000, 3);
    }

    @Test
    void linesStandInTheirOrder() throws IOException {
        log().append("one\n");
        log().append("two\nthree\n");
        assertEquals(List.of("two", "three"), log().last(2));
        assertEquals(List.of("one", "two", "three"), log().last(9));
    }

    @Test
    void noLogHasNoLines() throws IOException {
        assertEquals(List.of(), log().last(5));
    }

    @Test
    void aFullFileMakesWayAndTheOldestGoes() throws IOException {
        for (int i = 0; i < 100; i++) {
            log().append(LINE);
        }
        try (var files = Files.list(folder.resolve("deep"))) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(List.of("gesso.1.log", "gesso.2.log", "gesso.log", "gesso.log.lock"), names);
        }
        assertTrue(Files.size(log().file()) <= 1000);
    }

    @Test
    void longRecordsAreWrittenCompletely() throws IOException {
        log().append(LINE.repeat(50));
        log().append(LINE);
        assertEquals(List.of(LINE.strip()), log().last(9));
    }

    @Test
    void severalWritersKeepEachOthersLines() throws IOException {
        var large = new LogFile(folder.resolve("gesso.log"), 1_000_000, 2);
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 400; i++) {
                // Each as if it were a process of its own.
                var own = new LogFile(large.file(), large.most(), large.count());
                writers.submit(() -> {
                    own.append(LINE);
                    return own;
                });
            }
        }
        assertEquals(400, large.last(1000).stream().filter(line -> line.equals(LINE.strip())).count());
    }

    @Test
    void anInterruptedThreadCanStillWrite() throws IOException {
        Thread.currentThread().interrupt();
        log().append("said\n");
        assertTrue(Thread.interrupted());
        assertEquals(List.of("said"), log().last(1));
    }
}
