package studio.gesso.engine.base.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

    @TempDir
    private Path folder;
    private LogFile file;
    private Log log;

    @BeforeEach
    void begin() {
        file = new LogFile(folder.resolve("gesso.log"), 100_000, 2);
        log = Log.begin(file);
    }

    @AfterEach
    void restore() {
        log.close();
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    private String text() throws IOException {
        return Files.exists(file.file()) ? Files.readString(file.file()) : "";
    }

    @Test
    void aLineNamesTheProcessTheThreadAndTheClass() throws IOException {
        System.getLogger("studio.gesso.engine.Thing").log(Level.INFO, "Said");
        assertTrue(text().contains(" INFO  " + ProcessHandle.current().pid() + " ["
                + Thread.currentThread().getName() + "] engine.Thing: Said"), text());
    }

    @Test
    void aForeignTextStaysOnItsLine() throws IOException {
        System.getLogger("studio.gesso.x").log(Level.WARNING, "a\nb \u001b]0;title\u0007");
        assertTrue(text().endsWith(": a\\nb \\u001b]0;title\\u0007" + System.lineSeparator()), text());
    }

    @Test
    void detailsAreWrittenWhereTheyAreAskedFor() throws IOException {
        System.getLogger("studio.gesso.x").log(Level.DEBUG, "first");
        log.set(Log.Detail.DETAILED);
        System.getLogger("studio.gesso.x").log(Level.DEBUG, "second");
        System.getLogger("javafx.x").log(Level.DEBUG, "third");
        assertEquals(1, text().lines().count());
        assertTrue(text().contains("DEBUG") && text().contains("second"));
    }

    @Test
    void promptsAreLeftOutUnlessTheyAreAllowed() throws IOException {
        System.getLogger(Log.PROMPTS).log(Level.DEBUG, "a secret fox");
        log.set(Log.Detail.DETAILED);
        System.getLogger(Log.PROMPTS).log(Level.DEBUG, "a secret fox");
        assertFalse(text().contains("fox"));
        log.set(Log.Prompts.WRITTEN);
        System.getLogger(Log.PROMPTS).log(Level.DEBUG, "a secret fox");
        assertTrue(text().contains("fox"));
    }

    @Test
    void uncaughtExceptionsAreLoggedAndReported() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Faults.catchAll(told::add);
        Thread thread = Thread.ofPlatform().name("doomed").start(() -> {
            throw new AssertionError("torn");
        });
        thread.join();
        String sentence = told.remove();
        assertTrue(sentence.contains("AssertionError: torn") && sentence.contains("gesso.log"), sentence);
        assertTrue(text().contains("[doomed]") && text().contains("\tat ") && text().contains("ERROR"), text());
    }

    @Test
    void aLogThatCannotBeWrittenStopsNothing() throws IOException {
        Files.writeString(folder.resolve("inTheWay"), "");
        try (Log _ = Log.begin(new LogFile(folder.resolve("inTheWay").resolve("gesso.log"), 1000, 2))) {
            System.getLogger("studio.gesso.x").log(Level.ERROR, "Nobody hears it");
        }
        assertEquals("", text());
    }
}
