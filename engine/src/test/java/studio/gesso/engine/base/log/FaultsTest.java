package studio.gesso.engine.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;

/** What threads throw that nobody catches. */
class FaultsTest {

    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void aFaultIsSaidWithTheLogAndAUserErrorAsItIs() throws InterruptedException {
        Faults.catchAll(told::add);
        for (RuntimeException thrown : List.of(new UserException("Rename the file."),
                new IllegalStateException("odd"))) {
            Thread.ofPlatform().start(() -> {
                throw thrown;
            }).join();
        }
        assertEquals("Rename the file.", told.getFirst());
        assertTrue(told.getLast().startsWith("Something went wrong because of a fault in Gesso ("), told.toString());
    }
}
