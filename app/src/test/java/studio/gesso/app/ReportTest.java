package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.nio.file.Path;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;

/** What a person can report of a fault. */
class ReportTest {

    @TempDir
    private static Path home;
    private static Studio studio;
    private static Log log;

    @BeforeAll
    static void open() {
        studio = Studio.open(home, 1100, 700);
        log = Log.begin(LogFile.in(studio.wiring().places().folders()));
        run(() -> studio.wiring().obey(log));
    }

    @AfterAll
    static void close() {
        studio.close();
        Thread.setDefaultUncaughtExceptionHandler(null);
        log.close();
    }

    @Test
    void theDiagnosticsComeToTheClipboardWithoutTheHomeFolder() {
        run(() -> studio.perform("Copy diagnostics"));
        studio.until("a text on the clipboard", () -> Clipboard.getSystemClipboard().hasString());
        String text = onWindow(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(text.contains("Log: ~") && text.contains("Device: ") && text.contains("Java: "), text);
        assertFalse(text.contains(home.toString()), text);
    }

    @Test
    void uncaughtExceptionsAreShownAndLogged() throws java.io.IOException {
        javafx.application.Platform.runLater(() -> {
            throw new IllegalStateException("torn canvas");
        });
        studio.until("a notice", () -> notices().contains("torn canvas"));
        String said = onWindow(ReportTest::notices);
        assertTrue(said.contains("report it with the log"), said);
        // The notice comes after the line of the log, which is read away from the window's thread.
        LogFile file = LogFile.in(onWindow(() -> studio.wiring().places().folders()));
        assertTrue(file.last(200).stream().anyMatch(line -> line.startsWith("\t") && line.contains("torn canvas")));
    }

    /** On the window's thread. */
    private static String notices() {
        return String.join(" ", studio.scene()
                .getRoot()
                .lookupAll("#notices .label")
                .stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
    }
}
