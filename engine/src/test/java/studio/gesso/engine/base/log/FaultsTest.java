package studio.gesso.engine.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;

/** What threads throw that nobody catches. */
class FaultsTest {

    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @TempDir
    private Path folder;

    @Test
    void aFaultIsSaidWithTheLogAndAUserErrorAsItIs() throws InterruptedException {
        Faults.catchAll(told::add);
        try (Log _ = Log.begin(new LogFile(folder.resolve("gesso.log"), 10_000, 1))) {
            throwAll();
        }
        assertEquals("Rename the file.", told.getFirst());
        assertTrue(told.getLast().startsWith("Something went wrong because of a fault in Gesso ("), told.toString());
    }

    private static void throwAll() throws InterruptedException {
        for (RuntimeException thrown : List.of(new UserException("Rename the file."),
                new IllegalStateException("odd"))) {
            Thread.ofPlatform().start(() -> {
                throw thrown;
            }).join();
        }
    }
}
